package io.github.redshiftdevops.change.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What others do to a table between two steps of its rebuilding. */
@ExtendWith(RedshiftSandboxExtension.class)
class RebuildTableMeanwhileTest {
  private static final String CHANGE_LOG =
      """
      databaseChangeLog:
        - changeSet:
            id: prices
            author: ann
            changes:
              - rebuildTable:
                  tableName: orders
                  keyColumn: id
                  rowsPerRange: 2
                  columns:
                    - column: {name: price, type: "decimal(8,2)"}
      """;
  private static final String CREATED = "public.rebuild__orders is created";
  private static final String COMPARED = "are compared";
  private static final String CAUGHT_UP = "pass 1 has copied";

  @TempDir Path directory;

  private Warehouse warehouse;

  @BeforeEach
  void orders(Sandbox sandbox) throws Exception {
    warehouse = Warehouse.in(sandbox, directory);
    warehouse.file("log.yaml", CHANGE_LOG);
    warehouse.execute("CREATE TABLE orders (id INTEGER, price DECIMAL(12, 4))");
    warehouse.execute("INSERT INTO orders VALUES (1, 1), (2, 2), (3, 3), (4, 4), (NULL, 5)");
  }

  private void deploy(String moment, String... statements) throws Exception {
    Moment.when(
        moment,
        () -> {
          for (var sql : statements) {
            warehouse.execute(sql);
          }
        },
        () -> {
          warehouse.update("log.yaml");
          return null;
        });
  }

  @Test
  void findsWhatWritersDid_inRangesThatWereCopied() throws Exception {
    deploy(
        COMPARED,
        "UPDATE orders SET price = 22 WHERE id = 2",
        "DELETE FROM orders WHERE id = 3",
        "DELETE FROM orders WHERE id IS NULL",
        "INSERT INTO orders VALUES (4, 44), (9, 9), (NULL, 6)");

    assertRows("1:1.00 2:22.00 4:4.00 4:44.00 9:9.00 null:6.00");
  }

  @Test
  void findsWhatWritersDid_justBeforeTheLock() throws Exception {
    deploy(
        CAUGHT_UP,
        "UPDATE orders SET id = 7 WHERE id = 1",
        "INSERT INTO orders VALUES (-1, 0)",
        "GRANT SELECT ON orders TO PUBLIC",
        "CREATE VIEW cheap AS SELECT id FROM orders WHERE price < 3");

    assertRows("-1:0.00 2:2.00 3:3.00 4:4.00 7:1.00 null:5.00");
    assertThat(warehouse.query("SELECT COUNT(*) FROM cheap")).containsExactly("3");
    assertThat(
            warehouse.query(
                "SELECT privilege_type FROM information_schema.table_privileges"
                    + " WHERE table_name = 'orders' AND grantee = 'PUBLIC'"))
        .containsExactly("SELECT");
  }

  private void assertRows(String expected) throws Exception {
    assertThat(
            warehouse.query(
                "SELECT LISTAGG(NVL(id::VARCHAR, 'null') || ':' || price::VARCHAR, ' ')"
                    + " WITHIN GROUP (ORDER BY id, price) FROM orders"))
        .containsExactly(expected);
    assertThat(
            warehouse.query(
                "SELECT data_type FROM svv_redshift_columns"
                    + " WHERE table_name = 'orders' AND column_name = 'price'"))
        .containsExactly("numeric(8,2)");
  }

  @Test
  void givesTheLockBack_whenMuchHasChanged() throws Exception {
    warehouse.execute(
        "INSERT INTO orders SELECT a.n * 111 + b.n + 10, 1 FROM (SELECT ROW_NUMBER() OVER () AS n FROM"
            + " svv_redshift_columns LIMIT 111) AS a CROSS JOIN (SELECT ROW_NUMBER() OVER () AS n"
            + " FROM svv_redshift_columns LIMIT 111) AS b");
    warehouse.file("log.yaml", CHANGE_LOG.replace("rowsPerRange: 2", "rowsPerRange: 5000"));
    var before = warehouse.query("SELECT COUNT(*) FROM orders");

    Moment.when(
        "has more than 10000 changed rows under its lock",
        () -> warehouse.execute("INSERT INTO orders VALUES (5, 5)"),
        () -> {
          deploy(CAUGHT_UP, "UPDATE orders SET price = price + 1");
          return null;
        });

    assertThat(warehouse.query("SELECT COUNT(*) - 1 FROM orders")).isEqualTo(before);
    assertThat(warehouse.query("SELECT MIN(price) FROM orders")).containsExactly("2.00");
    assertThat(warehouse.query("SELECT price FROM orders WHERE id = 5")).containsExactly("5.00");
  }

  @Test
  void stopsAtAValueThatDoesNotFit_andGoesOnWhenItIsMended() throws Exception {
    assertThatThrownBy(() -> deploy(CREATED, "UPDATE orders SET price = 4.005 WHERE id = 4"))
        .hasMessageContaining("Rows of public.orders are not the same as price numeric(8,2)");
    assertThat(warehouse.query("SELECT price FROM orders WHERE id = 4")).containsExactly("4.0050");

    warehouse.execute("UPDATE orders SET price = 4 WHERE id = 4");
    warehouse.update("log.yaml");

    assertRows("1:1.00 2:2.00 3:3.00 4:4.00 null:5.00");
  }

  @Test
  void switchesNothing_whenAValueDoesNotFitUnderTheLock() throws Exception {
    assertThatThrownBy(() -> deploy(CAUGHT_UP, "UPDATE orders SET price = 4.005 WHERE id = 4"))
        .hasMessageContaining("differ from those of public.orders under its lock");

    assertThat(warehouse.query("SELECT price FROM orders WHERE id = 4")).containsExactly("4.0050");
  }

  @Test
  void switchesNothing_whenTheTableWasAltered() throws Exception {
    assertThatThrownBy(() -> deploy(CAUGHT_UP, "ALTER TABLE orders ADD COLUMN note VARCHAR(9)"))
        .hasMessageContaining("public.orders was altered while its rows were copied")
        .hasMessageContaining("drop that, delete the rows of the change set");

    assertThat(warehouse.query("SELECT COUNT(note) FROM orders")).containsExactly("0");
  }
}
