package io.github.redshiftdevops.sandbox.postgres;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/**
 * A database and a copy of what it was, made by PostgreSQL's own templates: nothing is run again to
 * go back, however much is in it.
 */
final class SavedDatabase {
  private static final String END_SESSIONS =
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ?";

  /** What CREATE DATABASE does not take from its template. */
  private static final String[] COPY_RIGHTS_AND_SETTINGS = {
    "UPDATE pg_database n SET datacl = o.datacl, datdba = o.datdba FROM pg_database o"
        + " WHERE o.datname = ? AND n.datname = ?",
    "INSERT INTO pg_db_role_setting SELECT n.oid, s.setrole, s.setconfig FROM pg_db_role_setting s"
        + " JOIN pg_database o ON o.oid = s.setdatabase AND o.datname = ?"
        + " JOIN pg_database n ON n.datname = ?"
  };

  private final Connection postgres;
  private final String name;

  /**
   * Looks at a database.
   *
   * @param postgres a connection of PostgreSQL's superuser to another database, in auto-commit
   * @param name the database, as it is stored
   */
  SavedDatabase(Connection postgres, String name) {
    this.postgres = postgres;
    this.name = name;
  }

  /** Keeps the database as it is now; a copy that was kept before is forgotten. */
  void save() throws SQLException {
    if (isThere(saved())) {
      execute("ALTER DATABASE " + quoted(saved()) + " IS_TEMPLATE false");
    }
    copy(name, saved());
    execute("ALTER DATABASE " + quoted(saved()) + " IS_TEMPLATE true");
    execute("ALTER DATABASE " + quoted(saved()) + " ALLOW_CONNECTIONS false");
  }

  /**
   * Makes the database again what it was.
   *
   * @return false if it was never saved; then nothing has happened
   */
  boolean reset() throws SQLException {
    boolean known = isThere(saved());
    if (known) {
      copy(saved(), name);
    }
    return known;
  }

  private void copy(String from, String to) throws SQLException {
    ask(END_SESSIONS, from);
    execute("DROP DATABASE IF EXISTS " + quoted(to) + " WITH (FORCE)");
    execute("CREATE DATABASE " + quoted(to) + " TEMPLATE " + quoted(from));
    for (String statement : COPY_RIGHTS_AND_SETTINGS) {
      ask(statement, from, to);
    }
  }

  /** Of bounded length, since the name of the database may be as long as a name can be. */
  private String saved() {
    return "pg_redshift_saved_" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private boolean isThere(String database) throws SQLException {
    return ask("SELECT FROM pg_database WHERE datname = ?", database);
  }

  /** Whether the statement has answered with a row. */
  private boolean ask(String sql, String... values) throws SQLException {
    try (var statement = postgres.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      return statement.execute() && statement.getResultSet().next();
    }
  }

  private void execute(String sql) throws SQLException {
    try (var statement = postgres.createStatement()) {
      statement.execute(sql);
    }
  }

  private String quoted(String database) throws SQLException {
    try (var statement = postgres.createStatement()) {
      return statement.enquoteIdentifier(database, true);
    }
  }
}
