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
 * Ranges of a backfill and processes that are killed: {@code -Dbackfill.rows=1000000
 * -Dbackfill.kills=20 -Dbackfill.within=2000 -Dbackfill.ranges=1000}; a few in the build.
 */
@ExtendWith(RedshiftSandboxExtension.class)
@Timeout(3600)
class BackfillKilledTest {
  private static final int ROWS = Integer.getInteger("backfill.rows", 20_000);
  private static final int RANGES = Integer.getInteger("backfill.ranges", 100);
  private static final int KILLS = Integer.getInteger("backfill.kills", 3);
  private static final int WITHIN_MILLIS = Integer.getInteger("backfill.within", 600);
  private static final String CHANGE_LOG =
      """
      databaseChangeLog:
        - changeSet:
            id: totals
            author: ann
            changes:
              - backfill:
                  tableName: sales
                  keyColumn: id
                  rowsPerRange: %d
                  statement: UPDATE sales SET turns = turns + 1 WHERE :range
              - backfill:
                  tableName: sales
                  keyColumn: id
                  rowsPerRange: %1$d
                  statement: INSERT INTO copies SELECT id FROM sales WHERE :range
      """;

  @Test
  void everyRangeIsDoneOnce_howeverOftenTheProcessIsKilled(@TempDir Path project, Sandbox sandbox)
      throws Exception {
    try (var database = FreshDatabase.in(sandbox)) {
      var sales = new LargeTable(database.sandbox(), "sales", ROWS).create("turns INTEGER");
      sales.execute("UPDATE sales SET turns = 0", "CREATE TABLE copies (id BIGINT)");
      Files.writeString(project.resolve("log.yaml"), CHANGE_LOG.formatted(ROWS / RANGES));
      var deployments =
          new KilledDeployments(project, database.sandbox(), "log.yaml", "rows.", new Random())
              .killing(KILLS, Duration.ofMillis(WITHIN_MILLIS));

      deployments.finish();
      deployments.showIf(ROWS > 100_000);

      assertThat(sales.query("SELECT COUNT(*), MIN(turns), MAX(turns) FROM sales"))
          .containsExactly(String.valueOf(ROWS), "1", "1");
      assertThat(sales.query("SELECT COUNT(*), COUNT(DISTINCT id) FROM copies"))
          .containsExactly(String.valueOf(ROWS), String.valueOf(ROWS));
      assertThat(deployments.said()).contains("The backfill of public.sales: range 100 of ");
    }
  }
}
