package io.github.redshiftdevops.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.crash.wire.WireGateway;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** When the work of a rollback becomes durable. */
@ExtendWith(RedshiftSandboxExtension.class)
class RollbackCommitTest {
  private static final String LOG =
      """
      --liquibase formatted sql
      --changeset a:1
      CREATE TABLE t1 (id INTEGER);
      --changeset a:2
      CREATE TABLE t2 (id INTEGER);
      --changeset a:3
      CREATE TABLE t3 (id INTEGER);
      --changeset a:4
      CREATE TABLE t4 (id INTEGER);
      """;

  @Test
  void commitsOnce_whenAScriptRollsBackSeveralChangeSets(Sandbox sandbox, @TempDir Path changeLogs)
      throws Exception {
    var direct = Warehouse.in(sandbox, changeLogs);
    direct.file("log.sql", LOG).file("back.sql", "DROP TABLE t4; DROP TABLE t3; DROP TABLE t2;");
    direct.update("log.sql");

    try (var gateway = WireGateway.start(direct.port())) {
      direct
          .through(gateway.port())
          .run("rollbackCount", "log.sql", Map.of("count", 3, "rollbackScript", "back.sql"));

      assertThat(gateway.traffic().statements())
          .filteredOn(sql -> sql.matches("(DROP|DELETE|COMMIT).*"))
          .map(sql -> sql.split(" ")[0])
          .containsSubsequence("DROP", "DROP", "DROP", "DELETE", "DELETE", "DELETE", "COMMIT");
      assertThat(gateway.traffic().commits()).as("to lock, to roll back, to unlock").isEqualTo(3);
    }
  }
}
