package io.github.redshiftdevops.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.checkpoint.ChangeSetIdentity;
import io.github.redshiftdevops.checkpoint.Intent;
import io.github.redshiftdevops.checkpoint.Journal;
import io.github.redshiftdevops.checkpoint.JournalEntry;
import io.github.redshiftdevops.checkpoint.StateLayout;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import io.github.redshiftdevops.state.StateStores;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Changes whose statements Redshift takes in no transaction have entries in the journal. */
@ExtendWith(RedshiftSandboxExtension.class)
class ChangesOutsideTransactionsTest {
  private static final String LOG = "log.yaml";

  private Path state;
  private Warehouse warehouse;

  @BeforeEach
  void emptyWarehouse(Sandbox sandbox, @TempDir Path changeLogs, @TempDir Path stateDirectory) {
    state = stateDirectory;
    warehouse = Warehouse.in(sandbox, changeLogs).with("state", state.toString());
  }

  @Test
  void appendVacuumAndTruncateAreJournalled_andWhatIsAroundThemIsNot() throws Exception {
    warehouse.file(
        LOG,
        """
        databaseChangeLog:
          - changeSet:
              id: outside
              author: a
              changes:
                - createRedshiftTable:
                    tableName: orders
                    columns:
                      - column: {name: id, type: int}
                - createTableLike: {tableName: staging, likeTableName: orders}
                - createTableLike: {tableName: scratch, likeTableName: orders}
                - sql: {sql: "INSERT INTO staging VALUES (1); INSERT INTO scratch VALUES (1)"}
                - appendTable: {tableName: orders, fromTableName: staging}
                - vacuum: {mode: FULL, tableName: orders}
                - truncateTable: {tableName: scratch}
                - commentOn: {table: orders, comment: done}
        """);

    warehouse.update(LOG);

    assertThat(journal("outside", 1))
        .allMatch(JournalEntry::isDone)
        .extracting(JournalEntry::intent)
        .extracting(Intent::statement, Intent::statements, Intent::rollback, Intent::hash)
        .containsExactly(
            tuple(6, 9, false, Intent.hash("ALTER TABLE orders APPEND FROM staging")),
            tuple(7, 9, false, Intent.hash("VACUUM FULL orders")),
            tuple(8, 9, false, Intent.hash("TRUNCATE scratch")));
    assertThat(
            warehouse.query(
                "SELECT (SELECT count(*) FROM orders), (SELECT count(*) FROM staging),"
                    + " (SELECT count(*) FROM scratch)"))
        .containsExactly("1,0,0");
    assertThat(warehouse.recorded()).containsExactly("outside");
  }

  @Test
  void anExternalTableIsCreatedAndDroppedAlone_althoughDropTableDoesNotTell() throws Exception {
    warehouse.file(
        LOG,
        """
        databaseChangeLog:
          - changeSet:
              id: lake
              author: a
              changes:
                - createExternalSchema:
                    schemaName: lake
                    source: DATA CATALOG
                    database: lakedb
                    defaultIamRole: true
          - changeSet:
              id: events
              author: a
              changes:
                - createExternalTable:
                    schemaName: lake
                    tableName: events
                    format: PARQUET
                    location: s3://lake/events/
                    columns:
                      - column: {name: id, type: int}
        """);
    warehouse.update(LOG);

    warehouse.run("rollbackCount", LOG, Map.of("count", 1));

    assertThat(journal("events", 1))
        .singleElement()
        .extracting(it -> it.intent().rollback())
        .isEqualTo(false);
    assertThat(journal("events", 2))
        .singleElement()
        .satisfies(it -> assertThat(it.isDone()).isTrue())
        .extracting(JournalEntry::intent)
        .extracting(Intent::rollback, Intent::hash)
        .containsExactly(true, Intent.hash("DROP TABLE lake.events"));
    assertThat(warehouse.query("SELECT tablename FROM svv_external_tables")).isEmpty();
    assertThat(warehouse.recorded()).containsExactly("lake");
  }

  private List<JournalEntry> journal(String id, int attempt) {
    try (var store = StateStores.open(state.toString())) {
      var folder = StateLayout.journals(new ChangeSetIdentity(id, "a", LOG));
      var name = folder.substring(StateLayout.JOURNALS.length()) + "00" + attempt;
      return Journal.read(store, name).entries();
    }
  }
}
