package io.github.redshiftdevops.change.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.crash.FreshDatabase;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A table that others write to is rebuilt by processes that are killed. A few thousand rows in the
 * build; by command {@code -Drebuild.rows=1000000 -Drebuild.kills=20 -Drebuild.within=15000
 * -Drebuild.pause=100}.
 */
@ExtendWith(RedshiftSandboxExtension.class)
@Timeout(3600)
class RebuildTableKilledTest {
  private static final int ROWS = Integer.getInteger("rebuild.rows", 20_000);
  private static final int KILLS = Integer.getInteger("rebuild.kills", 3);
  private static final int WITHIN_MILLIS = Integer.getInteger("rebuild.within", 600);
  private static final Duration PAUSE = Duration.ofMillis(Integer.getInteger("rebuild.pause", 20));
  private static final String CHANGE_LOG =
      """
      databaseChangeLog:
        - changeSet:
            id: wider
            author: ann
            changes:
              - rebuildTable:
                  tableName: events
                  keyColumn: id
                  rowsPerRange: %d
                  sortStyle: INTERLEAVED
                  sortKey: id, n
                  columns:
                    - column: {name: n, type: bigint, notNull: true}
      """;

  @Test
  void losesNoRowNoWriteAndNoRight_howeverOftenTheProcessIsKilled(
      @TempDir Path project, Sandbox sandbox) throws Exception {
    try (var database = FreshDatabase.in(sandbox)) {
      var events = new LargeTable(database.sandbox(), "events", ROWS).create("n INTEGER DEFAULT 0");
      events.execute(
          "UPDATE events SET n = 0",
          "GRANT SELECT ON events TO PUBLIC",
          "COMMENT ON TABLE events IS 'Events'",
          "CREATE VIEW late_events AS SELECT id FROM events WHERE n > 0");
      Files.writeString(project.resolve("log.yaml"), CHANGE_LOG.formatted(ROWS / 200));
      var deployments =
          new KilledDeployments(
              project, database.sandbox(), "log.yaml", "Running Changeset", new Random());
      try (var writers = new Writers(events, PAUSE)) {
        deployments.killing(KILLS, Duration.ofMillis(WITHIN_MILLIS)).finish();
        deployments.showIf(ROWS > 100_000);
        writers.verify();
      }

      assertThat(deployments.kills()).isPositive();
      assertThat(
              events.query(
                  "SELECT is_nullable, data_type FROM svv_redshift_columns"
                      + " WHERE table_name = 'events' AND column_name = 'n'"))
          .containsExactly("NO", "bigint");
      assertThat(events.query("SELECT COUNT(*) FROM late_events").get(0)).isNotEqualTo("0");
      assertThat(events.query("SELECT obj_description('events'::regclass, 'pg_class')"))
          .containsExactly("Events");
      assertThat(
              events.query(
                  "SELECT COUNT(*) FROM information_schema.table_privileges"
                      + " WHERE table_name = 'events' AND grantee = 'PUBLIC' AND privilege_type = 'SELECT'"))
          .containsExactly("1");
      assertThat(deployments.said())
          .contains("The copy of public.events: range 100 of 20", "public.events is switched");
    }
  }
}
