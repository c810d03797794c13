package io.github.redshiftdevops.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.crash.wire.Latency;
import io.github.redshiftdevops.crash.wire.WireGateway;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** On connections in the driver's default mode, which reads ahead; the ends of results are late. */
@ExtendWith(RedshiftSandboxExtension.class)
@Timeout(60)
class FirstRowTest {
  private static final String LOG =
      """
      --liquibase formatted sql
      --changeset ann:table
      CREATE TABLE sales (n INTEGER, name VARCHAR(10));
      --changeset ann:once runInTransaction:false
      INSERT INTO sales VALUES (1, 'a');
      --changeset ann:wider
      ALTER TABLE sales ALTER COLUMN name TYPE VARCHAR(20);
      """;

  private Warehouse warehouse;
  private WireGateway gateway;

  @BeforeEach
  void start(Sandbox sandbox, @TempDir Path directory) throws Exception {
    var direct = Warehouse.in(sandbox, directory);
    gateway = WireGateway.start(direct.port());
    gateway.latency(new Latency(Duration.ofMillis(50), Duration.ZERO));
    warehouse = direct.through(gateway.port()).with("state", directory.resolve("state").toString());
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void cancelsNothing() throws SQLException {
    assertThat(read(rows -> FirstRow.of(rows, row -> row.getInt(1)).orElseThrow())).isEqualTo(1);

    assertThat(gateway.traffic().cancellations()).isZero();
  }

  @Test
  void differsFromReadingTheFirstRowAlone() throws SQLException {
    assertThat(
            read(
                rows -> {
                  rows.next();
                  return rows.getInt(1);
                }))
        .isEqualTo(1);

    assertThat(gateway.traffic().cancellations()).isEqualTo(1);
  }

  @Test
  void isEmpty_withoutARow() throws SQLException {
    try (var connection = warehouse.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT 1 WHERE FALSE")) {
      assertThat(FirstRow.of(rows, row -> row.getInt(1))).isEmpty();
    }
  }

  @Test
  void aDeploymentCancelsNothing() throws Exception {
    warehouse.file("log.sql", LOG);

    warehouse.update("log.sql");
    warehouse.update("log.sql");

    assertThat(gateway.traffic().messages()).isNotEmpty();
    assertThat(gateway.traffic().cancellations()).isZero();
  }

  /** Closes the statement, and the result along with it. */
  private int read(FirstRow.Reader<Integer> reader) throws SQLException {
    try (var connection = warehouse.connect();
        var statement = connection.createStatement()) {
      return reader.read(statement.executeQuery("SELECT 1 UNION ALL SELECT 1"));
    }
  }
}
