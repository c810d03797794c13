package io.github.redshiftdevops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever owns a table may do with it what needs no superuser, though it is the sandbox's work. */
class OrdinaryOwnerTest {
  private static final String OWNER = "owner";
  private static final String OTHER = "other";
  private static final String PASSWORD = "Ordinary123";

  @TempDir static Path home;
  private static Sandbox sandbox;

  private Connection connection;

  @BeforeAll
  static void start() throws IOException, SQLException {
    var bucket = Files.createDirectories(home.resolve("bucket"));
    Files.writeString(bucket.resolve("rows"), "7|seven\n");
    sandbox =
        Sandbox.start(
            SandboxConfig.in(home.resolve("sandbox")).withBuckets(Map.of("files", bucket)));
    try (var superuser = sandbox.connect()) {
      run(superuser, "CREATE USER " + OWNER + " PASSWORD '" + PASSWORD + "'");
      run(superuser, "CREATE USER " + OTHER + " PASSWORD '" + PASSWORD + "'");
      run(superuser, "GRANT CREATE ON DATABASE " + sandbox.database() + " TO " + OWNER);
    }
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @BeforeEach
  void ownTables() throws SQLException {
    connection = connect(OWNER);
    run(connection, "CREATE SCHEMA own");
    run(
        connection,
        "CREATE TABLE own.item (id INTEGER ENCODE raw, name VARCHAR(10), PRIMARY KEY (id))");
    run(
        connection,
        "CREATE TABLE own.part (n BIGINT IDENTITY(1,1), id INTEGER REFERENCES own.item)");
    run(connection, "CREATE TABLE own.more (LIKE own.item)");
    run(connection, "INSERT INTO own.more VALUES (1, 'one')");
    run(connection, "CREATE VIEW own.loose AS SELECT id FROM own.item WITH NO SCHEMA BINDING");
    run(connection, "CREATE MATERIALIZED VIEW own.sum AS SELECT count(*) AS n FROM own.item");
    run(connection, "CREATE PROCEDURE own.nothing() AS $$ BEGIN NULL; END $$ LANGUAGE plpgsql");
  }

  @AfterEach
  void dropThem() throws SQLException {
    run(connection, "DROP SCHEMA own CASCADE");
    connection.close();
  }

  private static Connection connect(String user) throws SQLException {
    return DriverManager.getConnection(sandbox.url(), user, PASSWORD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE own.item ALTER COLUMN name TYPE VARCHAR(40)",
        "ALTER TABLE own.item ALTER COLUMN name ENCODE zstd",
        "ALTER TABLE own.item ALTER DISTSTYLE EVEN",
        "ALTER TABLE own.item ALTER DISTKEY id",
        "ALTER TABLE own.item ALTER COMPOUND SORTKEY (id, name)",
        "ALTER TABLE own.item ALTER SORTKEY AUTO",
        "ALTER TABLE own.item ADD COLUMN added INTEGER DEFAULT 1 ENCODE az64",
        "ALTER TABLE own.item DROP COLUMN name",
        "ALTER TABLE own.item RENAME COLUMN name TO title",
        "ALTER TABLE own.item ADD UNIQUE (name)",
        "ALTER TABLE own.item DROP CONSTRAINT item_pkey CASCADE",
        "ALTER TABLE own.item RENAME TO thing",
        "ALTER TABLE own.item APPEND FROM own.more",
        "TRUNCATE own.more",
        "TRUNCATE TABLE own.more",
        "VACUUM own.item",
        "VACUUM FULL own.item TO 99 PERCENT",
        "ANALYZE own.item",
        "COPY own.item FROM 's3://files/rows' IAM_ROLE DEFAULT",
        "DROP TABLE own.item CASCADE",
        "CREATE TABLE own.copied DISTKEY (id) SORTKEY (id) AS SELECT * FROM own.item",
        "CREATE OR REPLACE VIEW own.loose AS SELECT name FROM own.item WITH NO SCHEMA BINDING",
        "DROP VIEW own.loose",
        "REFRESH MATERIALIZED VIEW own.sum",
        "ALTER MATERIALIZED VIEW own.sum AUTO REFRESH YES",
        "DROP MATERIALIZED VIEW own.sum",
        "COMMENT ON TABLE own.item IS 'things'",
        "GRANT SELECT ON own.item TO other",
        "ALTER SCHEMA own OWNER TO owner",
        "DROP PROCEDURE own.nothing()"
      })
  void runsIt(String sql) throws SQLException {
    run(connection, sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SHOW TABLE own.item",
        "SHOW TABLE own.part",
        "SHOW VIEW own.loose",
        "SHOW PROCEDURE own.nothing()",
        "SHOW TABLES FROM SCHEMA dev.own",
        "SHOW COLUMNS FROM TABLE dev.own.item",
        "SHOW SCHEMAS FROM DATABASE dev",
        "SHOW CONSTRAINTS PRIMARY KEYS FROM TABLE dev.own.item",
        "SHOW GRANTS ON TABLE own.item",
        "SELECT * FROM pg_table_def WHERE tablename = 'databasechangelog' OR true",
        "SELECT * FROM svv_all_columns WHERE schema_name = 'own'",
        "SELECT * FROM svv_columns WHERE table_schema = 'own'",
        "SELECT * FROM information_schema.table_constraints"
      })
  void seesIt(String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE own.item ALTER COLUMN name TYPE VARCHAR(40)",
        "ALTER TABLE own.item ALTER COLUMN name ENCODE zstd",
        "ALTER TABLE own.item ALTER DISTSTYLE EVEN",
        "ALTER TABLE own.item ALTER SORTKEY AUTO",
        "ALTER TABLE own.item APPEND FROM own.more",
        "TRUNCATE own.more"
      })
  void isRefused_whoeverElseTries(String sql) throws SQLException {
    run(connection, "GRANT USAGE ON SCHEMA own TO " + OTHER);
    try (var stranger = connect(OTHER)) {
      assertThatThrownBy(() -> run(stranger, sql))
          .isInstanceOf(SQLException.class)
          .extracting("SQLState")
          .isEqualTo("42501");
    }
  }

  @Test
  void hasLongerValues_whenTheColumnWasWidened() throws SQLException {
    run(connection, "ALTER TABLE own.item ALTER COLUMN name TYPE VARCHAR(12)");
    run(connection, "INSERT INTO own.item VALUES (2, 'twelve bytes')");
    assertThatThrownBy(() -> run(connection, "INSERT INTO own.item VALUES (3, 'more than twelve')"))
        .hasMessageContaining("value too long");
  }

  private static void run(Connection session, String sql) throws SQLException {
    try (var statement = session.createStatement()) {
      statement.execute(sql);
    }
  }
}
