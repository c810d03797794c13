package io.github.redshiftdevops.execution;

import io.github.redshiftdevops.database.StatementListener;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.Statement;
import liquibase.exception.DatabaseException;
import liquibase.executor.jvm.StatementCallback;
import liquibase.statement.SqlStatement;

/**
 * Lets a {@link StatementListener} hear what a statement answers. Liquibase throws answers away as
 * soon as they are there, so this stands between it and JDBC.
 */
record HeardStatement(StatementCallback action, StatementListener listener)
    implements StatementCallback {

  @Override
  public Object doInStatement(Statement statement) throws SQLException, DatabaseException {
    return action.doInStatement(
        (Statement)
            Proxy.newProxyInstance(
                Statement.class.getClassLoader(),
                new Class<?>[] {Statement.class},
                (proxy, method, arguments) -> call(statement, method, arguments)));
  }

  @Override
  public SqlStatement getStatement() {
    return action.getStatement();
  }

  private Object call(Statement statement, Method method, Object[] arguments) throws Throwable {
    try {
      var result = method.invoke(statement, arguments);
      if (method.getName().equals("execute")) {
        answered(statement, (boolean) result);
      }
      return result;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private void answered(Statement statement, boolean isQuery) throws SQLException {
    if (isQuery) {
      listener.selected(statement.getResultSet());
    } else if (statement.getUpdateCount() > 0) {
      listener.changed(statement.getUpdateCount());
    }
  }
}
