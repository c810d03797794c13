package io.github.redshiftdevops.database;

import io.github.redshiftdevops.database.guard.GuardedConnection;
import io.github.redshiftdevops.database.guard.GuardingDriver;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import liquibase.Scope;
import liquibase.database.Database;
import liquibase.database.DatabaseConnection;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;

/**
 * A connection that commits nothing past the {@link TransactionBoundary}, whoever asks for it and
 * in whatever way: the rules are those of {@link CommitGuard}. Every connection of a {@link
 * RedshiftDatabase} is one.
 *
 * <p>Not thread-safe, as no JDBC connection of Liquibase is.
 */
public class FencedConnection extends JdbcConnection {
  private CommitGuard guard;
  private RedshiftDatabase database;
  private Connection first;

  /** For a connection that {@link #open} will open. */
  public FencedConnection() {}

  private FencedConnection(CommitGuard guard) {
    super(GuardedConnection.of(guard.connection(), guard));
    this.guard = guard;
    this.first = guard.connection();
  }

  /**
   * A connection with the fence: the same, if it has it already or is none of JDBC's, else one
   * around it. Closing that closes the given one.
   */
  static DatabaseConnection around(DatabaseConnection connection) {
    return connection instanceof JdbcConnection given
            && !(given instanceof FencedConnection)
            && given.getUnderlyingConnection() != null
        ? new Adopted(given)
        : connection;
  }

  @Override
  public void open(String url, Driver driver, Properties properties) throws DatabaseException {
    super.open(url, new GuardingDriver(driver, this::guarded), properties);
  }

  private Connection guarded(Connection connection) {
    guard = new CommitGuard(connection);
    guard.protect(database);
    first = first == null ? connection : first;
    return GuardedConnection.of(connection, guard);
  }

  @Override
  public void attached(Database attached) {
    super.attached(attached);
    if (attached instanceof RedshiftDatabase redshift) {
      database = redshift;
      guard.protect(redshift);
    }
  }

  /** What is behind the guard: for statements of the project that keep the rules themselves. */
  final Connection unguarded() {
    return guard.connection();
  }

  /**
   * Changes to or from auto-commit, as the boundary has decided.
   *
   * @throws DatabaseException if the connection refuses
   */
  protected final void decideAutoCommit(boolean autoCommit) throws DatabaseException {
    try {
      guard.setDecided(autoCommit);
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  /** Ends the connection here, without a word to the server, who may not take one. */
  protected final void abandon() {
    try {
      guard.connection().abort(Runnable::run);
    } catch (SQLException e) {
      Scope.getCurrentScope().getLog(getClass()).fine("The connection is gone already", e);
    }
  }

  /**
   * Whether both began with the same connection. Liquibase finds what belongs to a database by its
   * connection, and that must not change when a lost one is replaced.
   */
  @Override
  public final boolean equals(Object other) {
    return other instanceof FencedConnection fenced && Objects.equals(first, fenced.first);
  }

  @Override
  public final int hashCode() {
    return Objects.hashCode(first);
  }

  /** Around a connection that somebody else has opened, and may close in a way of their own. */
  private static final class Adopted extends FencedConnection {
    private final JdbcConnection given;

    Adopted(JdbcConnection given) {
      super(new CommitGuard(given.getUnderlyingConnection()));
      this.given = given;
    }

    @Override
    public String getURL() {
      return given.getURL();
    }

    @Override
    public void close() throws DatabaseException {
      given.close();
    }
  }
}
