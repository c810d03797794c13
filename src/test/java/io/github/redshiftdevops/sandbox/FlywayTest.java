package io.github.redshiftdevops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Flyway's Redshift module, unmodified, finds the Redshift that it knows. */
@ExtendWith(RedshiftSandboxExtension.class)
class FlywayTest {
  private static final String VENUE =
      "CREATE TABLE venue (id INT NOT NULL DISTKEY, name VARCHAR(20)) SORTKEY (name);";

  @TempDir Path migrations;

  private Sandbox warehouse;

  @BeforeEach
  void newDatabase(Sandbox server) throws Exception {
    var name = "flyway_" + System.nanoTime();
    try (var connection = server.connect();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    warehouse = server.onDatabase(name);
  }

  @Test
  void migratesOnce_andValidates() throws Exception {
    write("V1__venue.sql", VENUE);
    write("V2__rows.sql", "INSERT INTO venue VALUES (1, 'Arena'), (2, 'Hall');");
    write("R__names.sql", "CREATE OR REPLACE VIEW names AS SELECT name FROM venue;");

    assertThat(flyway().migrate().migrationsExecuted).isEqualTo(3);
    assertThat(flyway().migrate().migrationsExecuted).isZero();

    flyway().validate();
    assertThat(flyway().info().applied()).hasSize(3);
  }

  @Test
  void rollsAFailedMigrationBack() throws Exception {
    write("V1__venue.sql", VENUE + "\nCREATE TABLE venue (id INT);");

    assertThatThrownBy(() -> flyway().migrate())
        .isInstanceOf(FlywayException.class)
        .hasMessageContaining("Relation \"venue\" already exists");

    write("V1__venue.sql", VENUE);
    assertThat(flyway().migrate().migrationsExecuted).isEqualTo(1);
  }

  private void write(String name, String sql) throws IOException {
    Files.writeString(migrations.resolve(name), sql);
  }

  private Flyway flyway() {
    return Flyway.configure()
        .dataSource(warehouse.url(), "sandbox", "sandbox")
        .locations("filesystem:" + migrations)
        .load();
  }
}
