package io.github.redshiftdevops.sandbox.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A driver that does not know the SHOW commands: its metadata calls are queries against system
 * views and PostgreSQL's catalog (facts section 1.6).
 */
@ExtendWith(RedshiftSandboxExtension.class)
class OlderDriverTest {
  private static final Path JAR = Path.of("target", "older-driver", "redshift-jdbc42.jar");

  private URLClassLoader classes;
  private Connection connection;
  private DatabaseMetaData metadata;
  private String database;

  @BeforeEach
  void connect(Sandbox sandbox) throws Exception {
    classes =
        new URLClassLoader(new URL[] {JAR.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    var driver =
        (Driver)
            classes.loadClass("com.amazon.redshift.Driver").getDeclaredConstructor().newInstance();
    var properties = new Properties();
    properties.setProperty("user", sandbox.user());
    properties.setProperty("password", sandbox.password());
    connection = driver.connect(sandbox.url(), properties);
    metadata = connection.getMetaData();
    database = sandbox.database();
    createTables();
  }

  private void createTables() throws SQLException {
    execute("CREATE SCHEMA older");
    execute("CREATE TABLE older.venue (venueid int NOT NULL PRIMARY KEY, name varchar(100))");
    execute(
        "CREATE TABLE older.event (eventid bigint IDENTITY(1,1), venueid int REFERENCES older.venue,"
            + " price decimal(8,2) DEFAULT 0, starttime timestamp, about super)");
    execute("CREATE VIEW older.cheap AS SELECT * FROM older.event WHERE price < 10");
    execute("CREATE VIEW older.late AS SELECT venueid FROM older.event WITH NO SCHEMA BINDING");
    execute("COMMENT ON TABLE older.venue IS 'Where it happens'");
    execute(
        "CREATE FUNCTION older.half(int) RETURNS int STABLE AS $$ SELECT $1 / 2 $$ LANGUAGE sql");
    execute(
        "CREATE PROCEDURE older.settle(a IN int, b INOUT varchar) AS $$ BEGIN b := 'x'; END $$"
            + " LANGUAGE plpgsql");
    execute("GRANT SELECT ON older.venue TO PUBLIC");
  }

  @AfterEach
  void disconnect() throws SQLException, IOException {
    execute("DROP SCHEMA older CASCADE");
    connection.close();
    classes.close();
  }

  @Test
  void listsDatabasesAndSchemas() throws SQLException {
    assertThat(read(metadata.getCatalogs(), "TABLE_CAT")).contains(database);
    assertThat(read(metadata.getSchemas(), "TABLE_SCHEM"))
        .contains("public", "older", "pg_catalog")
        .doesNotContain("pg_redshift");
    assertThat(read(metadata.getSchemas(null, "old%"), "TABLE_SCHEM")).containsExactly("older");
  }

  @Test
  void listsTables() throws SQLException {
    assertThat(
            read(
                metadata.getTables(null, "older", "%", new String[] {"TABLE", "VIEW"}),
                "TABLE_NAME",
                "TABLE_TYPE"))
        .containsExactlyInAnyOrder("cheap|VIEW", "late|VIEW", "event|TABLE", "venue|TABLE");
    assertThat(
            read(
                metadata.getTables(database, "older", "ven%", new String[] {"TABLE"}),
                "TABLE_NAME",
                "REMARKS"))
        .containsExactly("venue|Where it happens");
  }

  @Test
  void listsColumns() throws SQLException {
    assertThat(
            read(
                metadata.getColumns(null, "older", "event", "%"),
                "COLUMN_NAME",
                "TYPE_NAME",
                "COLUMN_SIZE",
                "NULLABLE"))
        .containsExactly(
            "eventid|int8|19|0",
            "venueid|int4|10|1",
            "price|numeric|8|1",
            "starttime|timestamp|29|1",
            "about|super|null|1");
  }

  @Test
  void listsKeys() throws SQLException {
    assertThat(
            read(
                metadata.getPrimaryKeys(null, "older", "venue"),
                "COLUMN_NAME",
                "KEY_SEQ",
                "PK_NAME"))
        .containsExactly("venueid|1|venue_pkey");
    assertThat(
            read(
                metadata.getImportedKeys(null, "older", "event"),
                "PKTABLE_NAME",
                "PKCOLUMN_NAME",
                "FKCOLUMN_NAME",
                "FK_NAME"))
        .containsExactly("venue|venueid|venueid|event_venueid_fkey");
    assertThat(read(metadata.getExportedKeys(null, "older", "venue"), "FKTABLE_NAME"))
        .containsExactly("event");
    assertThat(read(metadata.getIndexInfo(null, "older", "venue", false, true), "COLUMN_NAME"))
        .isEmpty();
  }

  @Test
  void listsRoutines() throws SQLException {
    assertThat(read(metadata.getProcedures(null, "older", "%"), "PROCEDURE_NAME"))
        .contains("settle");
    assertThat(read(metadata.getFunctions(null, "older", "%"), "FUNCTION_NAME")).contains("half");
  }

  @Test
  void listsPrivileges() throws SQLException {
    assertThat(read(metadata.getTablePrivileges(null, "older", "venue"), "GRANTEE", "PRIVILEGE"))
        .contains("PUBLIC|SELECT");
  }

  @Test
  void describesResults() throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT eventid, price FROM older.event")) {
      var description = rows.getMetaData();
      assertThat(description.getColumnTypeName(2)).isEqualTo("numeric");
      assertThat(description.getPrecision(2)).isEqualTo(8);
      assertThat(description.getTableName(1)).isEqualTo("event");
    }
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> read(ResultSet rows, String... columns) throws SQLException {
    try (rows) {
      var lines = new ArrayList<String>();
      while (rows.next()) {
        var cells = new ArrayList<String>();
        for (String column : columns) {
          cells.add(String.valueOf(rows.getString(column)));
        }
        lines.add(String.join("|", cells));
      }
      return lines;
    }
  }
}
