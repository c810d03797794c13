package io.github.redshiftdevops;

import static io.github.redshiftdevops.Tickit.TABLES;
import static io.github.redshiftdevops.Tickit.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.nio.file.Path;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the catalog, the Amazon Redshift driver and psql say about the deployed warehouse. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TickitMetadataTest {
  private static final String PUBLIC = "public";

  private Tickit tickit;
  private DatabaseMetaData metaData;
  private String database;

  @BeforeAll
  void deploy(@TempDir Path directory) throws Exception {
    tickit = Tickit.deployedIn(directory);
    metaData = tickit.connection().getMetaData();
    database = tickit.sandbox().database();
  }

  @AfterAll
  void stop() throws SQLException {
    tickit.close();
  }

  @Test
  void distributesEachTableAsTheChangeLogSays() throws SQLException {
    assertThat(columnOfEachTable("distkey"))
        .containsOnly(
            entry("users", "userid"),
            entry("venue", "venueid"),
            entry("category", "catid"),
            entry("date", "dateid"),
            entry("event", "eventid"),
            entry("listing", "listid"),
            entry("sales", "listid"));
  }

  @Test
  void sortsEachTableAsTheChangeLogSays() throws SQLException {
    assertThat(columnOfEachTable("sortkey = 1"))
        .containsOnly(
            entry("users", "userid"),
            entry("venue", "venueid"),
            entry("category", "catid"),
            entry("date", "dateid"),
            entry("event", "dateid"),
            entry("listing", "dateid"),
            entry("sales", "dateid"));
  }

  @Test
  void tellsTheDriverTheSevenTablesAndTheirDistStyles() throws SQLException {
    assertThat(
            lines(
                metaData.getTables(database, PUBLIC, "%", new String[] {"TABLE"}),
                "TABLE_NAME",
                "DIST_STYLE"))
        .contains(
            "users KEY(userid)",
            "venue KEY(venueid)",
            "category KEY(catid)",
            "date KEY(dateid)",
            "event KEY(eventid)",
            "listing KEY(listid)",
            "sales KEY(listid)");
  }

  @Test
  void tellsTheDriverTheAttributesOfEachColumn() throws SQLException {
    assertThat(
            lines(
                metaData.getColumns(database, PUBLIC, "sales", "%id"),
                "COLUMN_NAME",
                "TYPE_NAME",
                "DIST_KEY",
                "SORT_KEY",
                "ENCODING"))
        .containsExactly(
            "salesid int4 0 0 az64",
            "listid int4 1 0 az64",
            "sellerid int4 0 0 az64",
            "buyerid int4 0 0 az64",
            "eventid int4 0 0 az64",
            "dateid int2 0 1 none",
            "pricepaid numeric 0 0 az64");
  }

  @Test
  void declaresAKeyOfEveryTableAndElevenReferences() throws SQLException {
    var references = 0;
    for (var table : TABLES) {
      assertThat(keys(table)).as(table).hasSize(1);
      references += references(table).size();
    }
    assertThat(references).isEqualTo(11);
  }

  @Test
  void keepsTheKeysThatItDeclares() throws SQLException {
    for (var table : TABLES) {
      var key = keys(table).get(0);
      assertThat(tickit.row("SELECT COUNT(DISTINCT %s) FROM %s".formatted(key, table)))
          .as("distinct keys of %s", table)
          .containsExactly(Long.toString(tickit.count(table)));
      for (var reference : references(table)) {
        assertThat(tickit.count(orphans(table, reference.split(" ")))).as(reference).isZero();
      }
    }
  }

  @Test
  void grantsReadersTheTradeButNotThePeople() throws SQLException {
    assertThat(grants("sales")).contains("tickit_readers SELECT");
    assertThat(grants("sales_by_category")).contains("tickit_readers SELECT");
    assertThat(grants("users")).doesNotContain("tickit_readers SELECT");
  }

  @Test
  void answersPsql() throws Exception {
    assumeThat(psqlIsInstalled()).as("psql is installed").isTrue();
    assertThat(
            psql(
                "select \"column\", type, encoding, distkey, sortkey"
                    + " from pg_table_def where tablename = 'sales'"))
        .containsExactly(
            "salesid|integer|az64|f|0",
            "listid|integer|az64|t|0",
            "sellerid|integer|az64|f|0",
            "buyerid|integer|az64|f|0",
            "eventid|integer|az64|f|0",
            "dateid|smallint|none|f|1",
            "qtysold|smallint|az64|f|0",
            "pricepaid|numeric(8,2)|az64|f|0",
            "commission|numeric(8,2)|az64|f|0",
            "saletime|timestamp without time zone|az64|f|0");
  }

  private Map<String, String> columnOfEachTable(String condition) throws SQLException {
    var columns = new HashMap<String, String>();
    try (var statement = tickit.connection().createStatement();
        var rows =
            statement.executeQuery(
                "SELECT tablename, \"column\" FROM pg_table_def WHERE schemaname = 'public' AND "
                    + condition)) {
      while (rows.next()) {
        columns.put(rows.getString(1), rows.getString(2));
      }
    }
    columns.keySet().retainAll(TABLES);
    return columns;
  }

  private List<String> keys(String table) throws SQLException {
    return lines(metaData.getPrimaryKeys(database, PUBLIC, table), "COLUMN_NAME");
  }

  private List<String> references(String table) throws SQLException {
    return lines(
        metaData.getImportedKeys(database, PUBLIC, table),
        "FKCOLUMN_NAME",
        "PKTABLE_NAME",
        "PKCOLUMN_NAME");
  }

  private static String orphans(String table, String[] reference) {
    return "%s WHERE %s NOT IN (SELECT %s FROM %s)"
        .formatted(table, reference[0], reference[2], reference[1]);
  }

  private List<String> grants(String table) throws SQLException {
    return lines(metaData.getTablePrivileges(database, PUBLIC, table), "GRANTEE", "PRIVILEGE");
  }

  private static boolean psqlIsInstalled() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(directory -> Path.of(directory, "psql").toFile().canExecute());
  }

  private List<String> psql(String sql) throws Exception {
    var sandbox = tickit.sandbox();
    var connection =
        "host=127.0.0.1 port=%d dbname=%s user=%s password=%s"
            .formatted(sandbox.port(), database, sandbox.user(), sandbox.password());
    var process =
        new ProcessBuilder("psql", "-At", "-c", sql, connection).redirectErrorStream(true).start();
    try (var output = process.inputReader()) {
      return output.lines().toList();
    }
  }
}
