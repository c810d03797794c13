package io.github.redshiftdevops.change.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RedshiftSandboxExtension.class)
class BackfillTest {
  private static final String CHANGE_LOG =
      """
      databaseChangeLog:
        - changeSet:
            id: totals
            author: ann
            changes:
              - backfill:
                  tableName: sales
                  keyColumn: %s
                  rowsPerRange: 3
                  statement: %s
      """;
  private static final String UPDATE = "UPDATE sales SET total = qty * 2, turns = turns + 1 WHERE";

  @TempDir Path directory;

  private Warehouse warehouse;

  @BeforeEach
  void tenRows(Sandbox sandbox) throws Exception {
    warehouse = Warehouse.in(sandbox, directory);
    warehouse.execute(
        "CREATE TABLE sales (id INTEGER, qty INTEGER, total INTEGER, turns INTEGER DEFAULT 0)");
    warehouse.execute(
        "INSERT INTO sales (id, qty) VALUES (-7, 1), (1, 2), (1, 3), (1, 4), (1, 5), (5, 6),"
            + " (1000000, 7), (1000001, 8), (NULL, 9), (NULL, 10)");
  }

  private void deploy(String key, String statement) throws Exception {
    warehouse.file("log.yaml", CHANGE_LOG.formatted(key, statement));
    warehouse.update("log.yaml");
  }

  @Test
  void updatesEveryRowOnce_alsoThoseWithoutKey() throws Exception {
    deploy("id", UPDATE + " :range");

    assertThat(warehouse.query("SELECT COUNT(*), SUM(total), MIN(turns), MAX(turns) FROM sales"))
        .containsExactly("10,110,1,1");
    assertThat(warehouse.recorded()).containsExactly("totals");
    assertThat(warehouse.query("SELECT COUNT(*) FROM databasechangelogprogress"))
        .containsExactly("0");
  }

  @Test
  void insertsByTheAliasOfTheTable() throws Exception {
    warehouse.execute("CREATE TABLE archive (id INTEGER, qty INTEGER)");

    deploy("id", "INSERT INTO archive SELECT s.id, s.qty FROM sales s WHERE :range(s)");

    assertThat(warehouse.query("SELECT SUM(qty) FROM archive")).containsExactly("55");
  }

  @Test
  void goesOnBehindTheRangeThatWasDoneLast() throws Exception {
    warehouse.execute("CREATE TABLE limits (qty INTEGER)");
    warehouse.execute("INSERT INTO limits VALUES (7)");
    var statement = UPDATE + " :range AND 1 / (qty - (SELECT MAX(qty) FROM limits)) IS NOT NULL";

    assertThatThrownBy(() -> deploy("id", statement)).hasMessageContaining("division by zero");
    assertThat(warehouse.query("SELECT SUM(turns) FROM sales")).containsExactly("6");
    assertThat(warehouse.query("SELECT step || ': ' || note FROM databasechangelogprogress"))
        .containsExactlyInAnyOrder("1: range to 1, rows: 5", "2: range to 5, rows: 1");

    warehouse.execute("UPDATE limits SET qty = 100");
    warehouse.update("log.yaml");

    assertThat(warehouse.query("SELECT MIN(turns), MAX(turns) FROM sales")).containsExactly("1,1");
  }

  @Test
  void refusesToGoOnWithAnotherStatement() throws Exception {
    assertThatThrownBy(() -> deploy("id", UPDATE + " :range AND 1 / (qty - 7) IS NOT NULL"))
        .hasMessageContaining("division by zero");

    assertThatThrownBy(() -> deploy("id", UPDATE + " :range"))
        .hasMessageContaining("Statement 1 of the change set is done in parts")
        .hasMessageContaining("put it back as it was");
  }

  @Test
  void cutsByDatesAndDecimalsToo() throws Exception {
    warehouse.execute("ALTER TABLE sales ADD COLUMN day DATE");
    warehouse.execute("ALTER TABLE sales ADD COLUMN price DECIMAL(8, 2)");
    warehouse.execute(
        "UPDATE sales SET day = DATEADD(day, qty, '2024-02-25'::date), price = qty / 4.0");

    deploy("day", UPDATE + " :range");
    deployAs("prices", "price");

    assertThat(warehouse.query("SELECT MIN(turns), MAX(turns) FROM sales")).containsExactly("2,2");
  }

  private void deployAs(String id, String key) throws Exception {
    warehouse.file(
        "log.yaml",
        CHANGE_LOG.formatted(key, UPDATE + " :range").replace("id: totals", "id: " + id));
    warehouse.update("log.yaml");
  }

  @Test
  void refusesAKeyWithoutOrder_andOneThatIsNotThere() throws Exception {
    warehouse.execute("ALTER TABLE sales ADD COLUMN city VARCHAR(20)");

    assertThatThrownBy(() -> deploy("city", UPDATE + " :range"))
        .hasMessageContaining("keyColumn city of public.sales is character varying(20)");
    assertThatThrownBy(() -> deploy("town", UPDATE + " :range"))
        .hasMessageContaining("There is no table public.sales with a column town");
  }

  @Test
  void refusesAStatementThatCannotBeRunRangeByRange_beforeAnythingRuns() {
    for (var statement : List.of("UPDATE sales SET total = 1", "'VACUUM sales -- :range'")) {
      assertThatThrownBy(() -> deploy("id", statement)).hasMessageContaining("statement: ");
    }
  }

  @Test
  void hasNoPlaceInARollback() throws Exception {
    deploy("id", UPDATE + " :range");

    assertThatThrownBy(() -> warehouse.run("rollbackCount", "log.yaml", Map.of("count", 1)))
        .hasMessageContaining("cannot be part of a rollback");
  }
}
