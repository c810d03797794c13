package io.github.redshiftdevops;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.SandboxConfig;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * TICKIT's schema as SHOW TABLE, SHOW VIEW and SHOW PROCEDURE tell it, deployed into a second
 * sandbox and filled with the same rows: no catalog can tell the two apart. (A dump holds no
 * grants, and each sandbox has its own object numbers.)
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TickitDumpTest {
  private static final Set<String> DIFFERENT = Set.of("table_id", "table_acl", "column_acl");

  private Tickit original;
  private Sandbox sandbox;
  private Connection copy;

  @BeforeAll
  void deployTheDump(@TempDir Path directory) throws Exception {
    original = Tickit.deployedIn(directory.resolve("original"));
    sandbox = Sandbox.start(SandboxConfig.in(directory.resolve("copy")));
    copy = sandbox.connect();
    for (var statement : dump()) {
      execute(statement);
    }
    for (var table : tables()) {
      fill(table);
    }
    execute("REFRESH MATERIALIZED VIEW sales_by_category");
  }

  @AfterAll
  void stop() throws SQLException {
    copy.close();
    sandbox.close();
    original.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM pg_table_def WHERE schemaname = 'public'",
        "SELECT * FROM svv_table_info",
        "SELECT * FROM svv_redshift_columns WHERE schema_name = 'public'",
        "SELECT * FROM svv_redshift_tables WHERE schema_name = 'public'",
        "SELECT * FROM svv_all_columns WHERE schema_name = 'public'",
        "SELECT * FROM information_schema.table_constraints WHERE table_schema = 'public'",
        "SELECT * FROM information_schema.key_column_usage WHERE table_schema = 'public'",
        "SELECT * FROM information_schema.columns WHERE table_schema = 'public'",
        "SELECT * FROM svv_mv_info",
        "SHOW TABLES FROM SCHEMA public",
        "SHOW COLUMNS FROM TABLE public.sales",
        "SHOW CONSTRAINTS FOREIGN KEYS FROM TABLE public.sales",
        "SHOW PROCEDURES FROM SCHEMA public",
        "SHOW PARAMETERS OF PROCEDURE public.settle_commission(date, integer)",
        "SHOW PROCEDURE settle_commission(date, integer)",
        "SHOW VIEW event_calendar",
        "SHOW VIEW sales_by_category"
      })
  void isTheSameInTheCatalog(String query) throws SQLException {
    var expected = rows(original.connection(), query);
    assertThat(expected).isNotEmpty();
    assertThat(rows(copy, query)).isEqualTo(expected);
  }

  @Test
  void isDumpedAgainAsTheSameText() throws SQLException {
    for (var table : tables()) {
      var show = "SHOW TABLE public." + table;
      assertThat(rows(copy, show)).as(table).isEqualTo(rows(original.connection(), show));
    }
  }

  @Test
  void answersTheSameThroughItsViews() throws SQLException {
    for (var view : List.of("event_calendar", "sales_by_category")) {
      var query = "SELECT * FROM " + view;
      assertThat(rows(copy, query)).as(view).isEqualTo(rows(original.connection(), query));
    }
  }

  private List<String> dump() throws SQLException {
    var statements = new ArrayList<String>();
    for (var table : tables()) {
      statements.addAll(cells("SHOW TABLE public." + table));
    }
    statements.addAll(cells("SHOW VIEW event_calendar"));
    statements.addAll(cells("SHOW VIEW dev.public.sales_by_category"));
    statements.addAll(cells("SHOW PROCEDURE settle_commission(date, integer)"));
    return statements;
  }

  /** In the order in which they were made, so that each finds what it refers to. */
  private List<String> tables() throws SQLException {
    return cells(
        "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY c.oid");
  }

  private List<String> cells(String query) throws SQLException {
    try (var statement = original.connection().createStatement();
        var rows = statement.executeQuery(query)) {
      var cells = new ArrayList<String>();
      while (rows.next()) {
        cells.add(rows.getString(1));
      }
      return cells;
    }
  }

  private void execute(String sql) throws SQLException {
    try (var statement = copy.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Takes over all rows; an identity gives itself. */
  private void fill(String table) throws SQLException {
    var columns =
        String.join(
            ", ",
            cells(
                "SELECT \"column\" FROM pg_table_def WHERE tablename = '%s' AND \"column\" <> 'rateid'"
                    .formatted(table)));
    try (var statement = original.connection().createStatement();
        var rows = statement.executeQuery("SELECT " + quoted(columns) + " FROM " + table)) {
      var places = "?" + ", ?".repeat(rows.getMetaData().getColumnCount() - 1);
      try (var insert =
          copy.prepareStatement(
              "INSERT INTO %s (%s) VALUES (%s)".formatted(table, quoted(columns), places))) {
        while (rows.next()) {
          for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            insert.setObject(i, rows.getObject(i));
          }
          insert.executeUpdate();
        }
      }
    }
  }

  private static String quoted(String columns) {
    return '"' + columns.replace(", ", "\", \"") + '"';
  }

  /** Rows in an order of their own, without the columns that differ between any two databases. */
  private static List<String> rows(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      var lines = new ArrayList<String>();
      while (rows.next()) {
        lines.add(line(rows));
      }
      Collections.sort(lines);
      return lines;
    }
  }

  private static String line(ResultSet rows) throws SQLException {
    var line = new ArrayList<String>();
    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
      if (!DIFFERENT.contains(rows.getMetaData().getColumnName(i))) {
        line.add(String.valueOf(rows.getString(i)));
      }
    }
    return String.join(" | ", line).replaceAll("(identity\"?\\()[0-9]+", "$1");
  }
}
