package io.github.redshiftdevops.sandbox.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Makes a sandbox of a PostgreSQL: the superuser, what Redshift has and PostgreSQL lacks, and the
 * first database. Repeated when the script of another version of the sandbox differs.
 */
final class Preparation {

  private final PostgresServer server;
  private final Initial initial;
  private final Path done;

  Preparation(PostgresServer server, Initial initial, Path data) {
    this.server = server;
    this.initial = initial;
    this.done = data.resolve("sandbox.prepared");
  }

  /** Does what has not been done yet. */
  void run() throws IOException, SQLException {
    String wanted = fingerprint();
    if (Files.exists(done) && Files.readString(done).equals(wanted)) {
      return;
    }
    try (var connection = server.connect("postgres")) {
      createSuperuser(connection);
      for (String database : databases(connection)) {
        runScript(database);
      }
      createDatabase(connection);
    }
    Files.writeString(done, wanted);
  }

  private void createSuperuser(Connection connection) throws SQLException {
    if (isMissing(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", initial.user())) {
      execute(
          connection,
          "CREATE ROLE %s SUPERUSER LOGIN PASSWORD '%s'"
              .formatted(initial.user(), initial.password()));
    }
  }

  private void createDatabase(Connection connection) throws SQLException {
    if (isMissing(connection, "SELECT 1 FROM pg_database WHERE datname = ?", initial.database())) {
      execute(
          connection, "CREATE DATABASE %s OWNER %s".formatted(initial.database(), initial.user()));
    }
  }

  /** The template, from which every new database is copied, and the databases that exist. */
  private static List<String> databases(Connection connection) throws SQLException {
    var databases = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT datname FROM pg_database WHERE datallowconn AND datname <> 'postgres'")) {
      while (rows.next()) {
        databases.add(rows.getString(1));
      }
    }
    return databases;
  }

  private void runScript(String database) throws SQLException {
    try (var connection = server.connect(database)) {
      connection.setAutoCommit(false);
      execute(connection, initial.script());
      connection.commit();
    }
  }

  private static boolean isMissing(Connection connection, String query, String name)
      throws SQLException {
    try (var statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (var rows = statement.executeQuery()) {
        return !rows.next();
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String fingerprint() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(digest.digest(initial.script().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
