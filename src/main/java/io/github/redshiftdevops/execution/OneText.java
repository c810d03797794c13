package io.github.redshiftdevops.execution;

import java.sql.SQLException;
import java.sql.Statement;
import liquibase.Scope;
import liquibase.exception.DatabaseException;
import liquibase.executor.jvm.StatementCallback;
import liquibase.sql.SqlConfiguration;
import liquibase.statement.SqlStatement;

/**
 * Sends one of the texts that a statement of Liquibase's consists of, as Liquibase sends all.
 *
 * @param statement what Liquibase wants to be run
 * @param sql the text
 */
record OneText(SqlStatement statement, String sql) implements StatementCallback {

  @Override
  public SqlStatement getStatement() {
    return statement;
  }

  @Override
  public Object doInStatement(Statement jdbc) throws DatabaseException {
    var log = Scope.getCurrentScope().getLog(getClass());
    log.log(SqlConfiguration.SHOW_AT_LOG_LEVEL.getCurrentValue(), sql, null);
    try {
      jdbc.setEscapeProcessing(false);
      jdbc.execute(sql);
      return null;
    } catch (SQLException e) {
      throw new DatabaseException("%s [Failed SQL: %s]".formatted(e.getMessage(), sql), e);
    }
  }
}
