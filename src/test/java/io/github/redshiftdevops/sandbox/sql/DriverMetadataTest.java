package io.github.redshiftdevops.sandbox.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the metadata calls of the Amazon Redshift JDBC driver make of the SHOW commands. */
@ExtendWith(RedshiftSandboxExtension.class)
class DriverMetadataTest {
  private Connection connection;
  private DatabaseMetaData metadata;
  private String database;

  @BeforeEach
  void createTables(Sandbox sandbox) throws SQLException {
    database = sandbox.database();
    connection = sandbox.connect();
    metadata = connection.getMetaData();
    execute("CREATE SCHEMA tickit");
    execute(
        "CREATE TABLE tickit.venue (venueid int NOT NULL PRIMARY KEY DISTKEY, name varchar(100))");
    execute(
        """
        CREATE TABLE tickit.event (
          eventid int NOT NULL IDENTITY(1,1),
          venueid int REFERENCES tickit.venue (venueid),
          price decimal(8,2) ENCODE zstd DEFAULT 0,
          starttime timestamp)
        DISTSTYLE ALL INTERLEAVED SORTKEY (starttime, eventid)""");
    execute("CREATE VIEW tickit.cheap AS SELECT * FROM tickit.event WHERE price < 10");
    execute("COMMENT ON TABLE tickit.venue IS 'Where it happens'");
  }

  @AfterEach
  void dropTables() throws SQLException {
    execute("DROP SCHEMA tickit CASCADE");
    connection.close();
  }

  @Test
  void listsDatabasesAndSchemas() throws SQLException {
    assertThat(read(metadata.getCatalogs(), "TABLE_CAT")).contains(database);
    assertThat(read(metadata.getSchemas(), "TABLE_SCHEM"))
        .contains("public", "tickit", "pg_catalog")
        .doesNotContain("pg_redshift", "pg_toast");
  }

  @Test
  void listsTablesWithTheirDistribution() throws SQLException {
    assertThat(
            read(
                metadata.getTables(null, "tickit", "%", null),
                "TABLE_NAME",
                "TABLE_TYPE",
                "REMARKS",
                "DIST_STYLE"))
        .containsExactly(
            "cheap|VIEW|null|null",
            "event|TABLE|null|ALL",
            "venue|TABLE|Where it happens|KEY(venueid)");
  }

  @Test
  void listsColumnsWithTheirAttributes() throws SQLException {
    assertThat(
            read(
                metadata.getColumns(null, "tickit", "event", "%"),
                "COLUMN_NAME",
                "TYPE_NAME",
                "COLUMN_SIZE",
                "DECIMAL_DIGITS",
                "IS_NULLABLE",
                "IS_AUTOINCREMENT",
                "SORT_KEY",
                "ENCODING"))
        .containsExactly(
            "eventid|int4|10|0|NO|YES|-2|none",
            "venueid|int4|10|0|YES|NO|0|az64",
            "price|numeric|8|2|YES|NO|0|zstd",
            "starttime|timestamp|29|6|YES|NO|1|none");
  }

  @Test
  void listsKeys() throws SQLException {
    assertThat(read(metadata.getPrimaryKeys(null, "tickit", "venue"), "COLUMN_NAME", "PK_NAME"))
        .containsExactly("venueid|venue_pkey");
    assertThat(
            read(
                metadata.getImportedKeys(null, "tickit", "event"),
                "PKTABLE_NAME",
                "PKCOLUMN_NAME",
                "FKCOLUMN_NAME",
                "FK_NAME"))
        .containsExactly("venue|venueid|venueid|event_venueid_fkey");
    assertThat(read(metadata.getExportedKeys(null, "tickit", "venue"), "FKTABLE_NAME"))
        .containsExactly("event");
  }

  @Test
  void listsPrivileges() throws SQLException {
    assertThat(read(metadata.getTablePrivileges(null, "tickit", "venue"), "GRANTEE", "PRIVILEGE"))
        .contains("sandbox|SELECT");
    assertThat(read(metadata.getColumnPrivileges(null, "tickit", "venue", "%"), "COLUMN_NAME"))
        .isEmpty();
  }

  @Test
  void listsRoutinesAndTheirParameters() throws SQLException {
    execute(
        "CREATE FUNCTION tickit.twice(integer, character varying) RETURNS integer STABLE AS"
            + " $$ SELECT $1 * 2 $$ LANGUAGE sql");
    execute("CREATE PROCEDURE tickit.refresh(a integer) AS $$ BEGIN NULL; END $$ LANGUAGE plpgsql");
    assertThat(read(metadata.getFunctions(null, "tickit", "%"), "FUNCTION_NAME"))
        .containsExactly("twice");
    assertThat(read(metadata.getProcedures(null, "tickit", "%"), "PROCEDURE_NAME"))
        .containsExactly("refresh");
    assertThat(
            read(
                metadata.getFunctionColumns(null, "tickit", "twice", "%"),
                "COLUMN_NAME",
                "TYPE_NAME"))
        .contains("|int4", "|varchar");
    assertThat(read(metadata.getProcedureColumns(null, "tickit", "refresh", "%"), "COLUMN_NAME"))
        .containsExactly("a");
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> read(ResultSet result, String... columns) throws SQLException {
    var rows = new ArrayList<String>();
    try (result) {
      while (result.next()) {
        var cells = new ArrayList<String>();
        for (String column : columns) {
          cells.add(String.valueOf(result.getString(column)));
        }
        rows.add(String.join("|", cells));
      }
    }
    return rows;
  }
}
