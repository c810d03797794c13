package io.github.redshiftdevops.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.CountingProxy;
import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a deployment costs: messages to the cluster and back, and commits, which queue there. */
@ExtendWith(RedshiftSandboxExtension.class)
class RoundTripTest {
  private Warehouse warehouse;
  private CountingProxy proxy;

  @BeforeEach
  void proxyBeforeAWarehouse(Sandbox sandbox, @TempDir Path changeLogs) throws Exception {
    var direct = Warehouse.in(sandbox, changeLogs);
    proxy = new CountingProxy(direct.port());
    warehouse = direct.through(proxy.port());
    deploy(1);
  }

  @AfterEach
  void closeProxy() {
    proxy.close();
  }

  @Test
  void commitsOnceForEachChangeSet() throws Exception {
    var one = deploy(2);
    var ten = deploy(12);

    assertThat(ten.commits - one.commits).isEqualTo(9);
    assertThat(ten.roundTrips - one.roundTrips).isLessThanOrEqualTo(9 * 5);
    System.out.printf(
        "Round trips: %d with one change set, %.1f for each further one%n",
        one.roundTrips, (ten.roundTrips - one.roundTrips) / 9.0);
  }

  @Test
  void commitsNothing_whenThereIsNothingToDo() throws Exception {
    var nothing = deploy(1);

    assertThat(nothing.commits).isZero();
    System.out.printf("Round trips: %d with nothing to do%n", nothing.roundTrips);
  }

  @Test
  void commitsOnce_whenAScriptRollsBackSeveralChangeSets() throws Exception {
    deploy(4);
    warehouse.file("back.sql", "DROP TABLE t4; DROP TABLE t3; DROP TABLE t2;");
    proxy.reset();

    warehouse.run("rollbackCount", "log.sql", Map.of("count", 3, "rollbackScript", "back.sql"));

    assertThat(proxy.statements())
        .filteredOn(sql -> sql.startsWith("DROP") || sql.startsWith("DELETE") || isCommit(sql))
        .map(sql -> sql.split(" ")[0])
        .containsSubsequence("DROP", "DROP", "DROP", "DELETE", "DELETE", "DELETE", "COMMIT")
        .filteredOn(RoundTripTest::isCommit)
        .as("to lock, to roll back, to unlock")
        .hasSize(3);
  }

  private static boolean isCommit(String sql) {
    return sql.equals("COMMIT");
  }

  private record Cost(int roundTrips, long commits) {}

  private Cost deploy(int changeSets) throws Exception {
    var log = new StringBuilder("--liquibase formatted sql\n");
    for (int i = 1; i <= changeSets; i++) {
      log.append("--changeset a:%1$d\nCREATE TABLE t%1$d (id INTEGER);\n".formatted(i));
    }
    warehouse.file("log.sql", log.toString());
    proxy.reset();
    warehouse.update("log.sql");
    return new Cost(proxy.roundTrips(), proxy.count("COMMIT"));
  }
}
