package io.github.redshiftdevops.sandbox.load;

import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.SandboxConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A sandbox whose bucket {@code files} is a directory, with an empty table {@code venue}. */
abstract class VenueTable {
  @TempDir static Path home;
  static Path bucket;
  static Sandbox sandbox;

  Connection connection;

  @BeforeAll
  static void start() throws IOException {
    bucket = Files.createDirectories(home.resolve("bucket"));
    sandbox =
        Sandbox.start(
            SandboxConfig.in(home.resolve("sandbox")).withBuckets(Map.of("files", bucket)));
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @BeforeEach
  void connect() throws SQLException {
    connection = sandbox.connect();
    execute(
        "CREATE TABLE venue (id int NOT NULL, name varchar(10), seats int, opened date,"
            + " price decimal(8,2), seen timestamp)");
  }

  @AfterEach
  void disconnect() throws SQLException {
    execute("DROP TABLE venue");
    connection.close();
  }

  void copy(String prefix, String options) throws SQLException {
    execute("COPY venue FROM 's3://files/%s' IAM_ROLE 'arn' %s".formatted(prefix, options));
  }

  static void put(String key, String content) throws IOException {
    var file = bucket.resolve(key);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  List<String> rows(String sql) throws SQLException {
    var rows = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      while (result.next()) {
        var cells = new ArrayList<String>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          cells.add(String.valueOf(result.getString(i)));
        }
        rows.add(String.join("|", cells));
      }
    }
    return rows;
  }
}
