package io.github.redshiftdevops.database.guard;

import com.amazon.redshift.core.BaseStatement;
import com.amazon.redshift.core.QueryExecutor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * A JDBC connection that asks a {@link Guard} how its transactions end, and so do the statements
 * and the metadata that it hands out. Everything else is the connection's own.
 *
 * <p>In auto-commit, {@link Statement#execute(String)} is one message of the wire protocol, if the
 * driver's mode allows it (any {@code preferQueryMode} but {@code extended}, its default). Else it
 * is several, and what a procedure does behind a COMMIT of its own lasts only with the last of
 * them.
 *
 * <p>{@link Connection#unwrap} leads past the guard, on purpose: who unwraps the driver's class
 * wants what only the driver has. As thread-safe as connection and guard are.
 */
public final class GuardedConnection implements InvocationHandler {
  private static final Set<String> SENDING =
      Set.of("execute", "executeQuery", "executeUpdate", "executeLargeUpdate", "addBatch");

  private final Connection connection;
  private final Guard guard;

  private GuardedConnection(Connection connection, Guard guard) {
    this.connection = connection;
    this.guard = guard;
  }

  /** The connection behind a guard. */
  public static Connection of(Connection connection, Guard guard) {
    return proxy(Connection.class, new GuardedConnection(connection, guard));
  }

  @Override
  public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
    switch (method.getName()) {
      case "commit" -> guard.commit();
      case "setAutoCommit" -> guard.setAutoCommit((boolean) arguments[0]);
      case "rollback" -> {
        if (arguments == null) {
          guard.rollback();
        } else {
          call(connection, method, arguments);
        }
      }
      default -> {
        return handOut((Connection) self, method, arguments);
      }
    }
    return null;
  }

  private Object handOut(Connection self, Method method, Object[] arguments) throws Throwable {
    return switch (method.getName()) {
      case "createStatement" ->
          behindGuard(Statement.class, call(connection, method, arguments), self);
      case "prepareStatement" -> {
        guard.sending((String) arguments[0]);
        yield behindGuard(PreparedStatement.class, call(connection, method, arguments), self);
      }
      case "prepareCall" -> {
        guard.sending((String) arguments[0]);
        yield behindGuard(CallableStatement.class, call(connection, method, arguments), self);
      }
      case "getMetaData" ->
          behindGuard(DatabaseMetaData.class, call(connection, method, arguments), self);
      case "equals" -> connection.equals(unguarded(arguments[0]));
      default -> call(connection, method, arguments);
    };
  }

  /** Two guarded connections are equal if what they guard is. */
  private static Object unguarded(Object other) {
    return other instanceof Connection
            && Proxy.isProxyClass(other.getClass())
            && Proxy.getInvocationHandler(other) instanceof GuardedConnection guarded
        ? guarded.connection
        : other;
  }

  private <T> T behindGuard(Class<T> type, Object target, Connection self) {
    return proxy(
        type,
        (proxy, method, arguments) -> {
          if (method.getName().equals("getConnection")) {
            return self;
          }
          if (SENDING.contains(method.getName())
              && arguments != null
              && arguments[0] instanceof String sql) {
            guard.sending(sql);
            if (target instanceof BaseStatement statement && sharesNothing(method, statement)) {
              return statement.executeWithFlags(sql, QueryExecutor.QUERY_EXECUTE_AS_SIMPLE);
            }
          }
          return call(target, method, arguments);
        });
  }

  /** Whether SQL runs outside of transactions, and wants no more than its answer. */
  private boolean sharesNothing(Method method, Statement statement) throws SQLException {
    return method.getName().equals("execute")
        && method.getParameterCount() == 1
        && !(statement instanceof PreparedStatement)
        && connection.getAutoCommit();
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    var loader = GuardedConnection.class.getClassLoader();
    return type.cast(Proxy.newProxyInstance(loader, new Class<?>[] {type}, handler));
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
