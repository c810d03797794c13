package io.github.redshiftdevops.sandbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {
  @TempDir private Path directory;
  private Path data;

  @BeforeEach
  void nameTheData() {
    data = directory.resolve("pgdata");
  }

  @Test
  void beginsAgain_whenItsFirstStartWasKilledHalfWay() throws IOException, SQLException {
    new Creation(data).begin();
    Files.createDirectories(data.resolve("base"));
    Files.writeString(data.resolve("postgresql.conf"), "half a line");
    try (var server = start("SELECT 1")) {
      assertThat(query(server, "SELECT rolname FROM pg_roles WHERE rolname = 'sandbox'"))
          .isEqualTo("sandbox");
    }
  }

  @Test
  void runsTheScriptInEveryDatabase_whenItHasChanged() throws IOException, SQLException {
    start("CREATE TABLE first (version text)").close();
    start("CREATE TABLE first (version text)").close();
    try (var server = start("CREATE TABLE second AS SELECT 'changed' AS version")) {
      assertThat(query(server, "SELECT version FROM second")).isEqualTo("changed");
      try (var connection = server.connect("postgres");
          var statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE later");
      }
      try (var connection = server.connect("later");
          var statement = connection.createStatement();
          var rows = statement.executeQuery("SELECT version FROM second")) {
        assertThat(rows.next()).isTrue();
      }
    }
  }

  @Test
  void saysWhatPostgresSays_whenTheDirectoryIsTaken() throws IOException {
    Files.writeString(Files.createDirectories(data).resolve("notes.txt"), "mine");
    assertThatThrownBy(() -> start("SELECT 1"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("either remove or empty the directory")
        .hasMessageContaining("postgres.log");
    assertThat(data.resolve("notes.txt")).hasContent("mine");
  }

  private PostgresServer start(String script) throws IOException {
    return PostgresServer.start(
        data,
        directory.resolve("postgres.log"),
        new Initial("sandbox", "sandbox", "dev", script),
        Map.of());
  }

  private static String query(PostgresServer server, String sql) throws SQLException {
    try (var connection = server.connect("dev");
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
