package io.github.redshiftdevops.execution;

import io.github.redshiftdevops.database.Counts;
import io.github.redshiftdevops.database.Holding;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import liquibase.Scope;
import liquibase.exception.DatabaseException;
import liquibase.executor.jvm.StatementCallback;
import liquibase.sql.SqlConfiguration;
import liquibase.statement.SqlStatement;
import liquibase.statement.core.RawParameterizedSqlStatement;

/**
 * Writes the row of a change set and passes the fence, in one round trip: the statements go out
 * together, and each answers with its count.
 *
 * @param statement what Liquibase wants to be run
 * @param sql its SQL
 */
record FencedRecord(SqlStatement statement, List<String> sql, Holding holding)
    implements StatementCallback {

  /** Writes rows that Liquibase knows nothing of. */
  static FencedRecord of(List<String> sql, Holding holding) {
    return new FencedRecord(new RawParameterizedSqlStatement(sql.get(0)), sql, holding);
  }

  @Override
  public SqlStatement getStatement() {
    return statement;
  }

  @Override
  public Object doInStatement(Statement jdbc) throws DatabaseException {
    var log = Scope.getCurrentScope().getLog(getClass());
    var script = String.join(";\n", sql) + ";\n" + holding.fence().pass();
    log.log(SqlConfiguration.SHOW_AT_LOG_LEVEL.getCurrentValue(), script, null);
    try {
      jdbc.setEscapeProcessing(false);
      jdbc.execute(script);
      holding.requirePassed(Counts.last(jdbc));
      return null;
    } catch (SQLException e) {
      throw holding.refused(e);
    }
  }
}
