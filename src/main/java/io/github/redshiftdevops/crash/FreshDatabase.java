package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.sandbox.Sandbox;
import java.sql.SQLException;
import java.util.UUID;

/**
 * A database of its own in a running sandbox, dropped when it is closed.
 *
 * @param sandbox the sandbox, seen from the database
 */
public record FreshDatabase(Sandbox server, Sandbox sandbox) implements AutoCloseable {
  private static final String SESSIONS =
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'";

  /** Creates one. */
  public static FreshDatabase in(Sandbox server) throws SQLException {
    var name = "fresh_" + UUID.randomUUID().toString().replace('-', '_');
    execute(server, "CREATE DATABASE " + name);
    return new FreshDatabase(server, server.onDatabase(name));
  }

  /** Runs statements, each on its own. */
  static void execute(Sandbox sandbox, String... statements) throws SQLException {
    try (var connection = sandbox.connect();
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Drops it; a database that a killed session still holds is left to the end of the sandbox. */
  @Override
  public void close() {
    try {
      execute(
          server, SESSIONS.formatted(sandbox.database()), "DROP DATABASE " + sandbox.database());
    } catch (SQLException inUse) {
      // It harms nobody.
    }
  }
}
