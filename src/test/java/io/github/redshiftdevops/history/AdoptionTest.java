package io.github.redshiftdevops.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database that plain Liquibase has deployed to: checksums of several versions and a lock that
 * was never given back. The rows are as Liquibase 3.4, 4.20 and 4.33 write them.
 */
@ExtendWith(RedshiftSandboxExtension.class)
class AdoptionTest {
  private static final String LOG =
      """
      --liquibase formatted sql
      --changeset a:seven
      CREATE TABLE seven (id INTEGER);
      --changeset a:eight
      CREATE TABLE eight (id INTEGER);
      --changeset a:nine
      CREATE TABLE nine (id INTEGER);
      --changeset a:none
      CREATE TABLE none (id INTEGER);
      """;

  @TempDir Path state;
  private Warehouse warehouse;
  private MirroredState mirror;

  @BeforeEach
  void stockDatabase(Sandbox sandbox, @TempDir Path changeLogs) throws Exception {
    warehouse = Warehouse.in(sandbox, changeLogs).with("state", state.toString());
    warehouse.file("log.sql", LOG);
    mirror = new MirroredState(state.toString(), warehouse);
    try (var script = getClass().getResourceAsStream("stock-history.sql")) {
      warehouse.execute(new String(script.readAllBytes()));
    }
  }

  private void freeTheLock() throws Exception {
    warehouse.execute("UPDATE databasechangeloglock SET locked = FALSE, lockedby = NULL");
  }

  @Test
  void runsNothingAgain_andBringsTheChecksumsUpToDate() throws Exception {
    freeTheLock();

    warehouse.update("log.sql");

    assertThat(warehouse.tables()).containsExactly("databasechangelog", "databasechangeloglock");
    assertThat(warehouse.recorded()).containsExactly("seven", "eight", "nine", "none");
    assertThat(warehouse.query("SELECT md5sum FROM databasechangelog"))
        .allMatch(checkSum -> checkSum.startsWith("9:"));
    mirror.equalsTheRows();
  }

  @Test
  void goesOnFromThere() throws Exception {
    freeTheLock();
    warehouse.file("log.sql", LOG + "--changeset a:new\nCREATE TABLE new_one (id INTEGER);\n");

    warehouse.update("log.sql");

    assertThat(warehouse.query("SELECT id, orderexecuted FROM databasechangelog ORDER BY 2"))
        .endsWith("new,5");
    assertThat(warehouse.tables()).contains("new_one").doesNotContain("seven");
    mirror.equalsTheRows();
  }

  @Test
  void refusesAnEditedChangeSet_byItsOldChecksum() throws Exception {
    freeTheLock();
    warehouse.file("log.sql", LOG.replace("eight (id INTEGER)", "eight (id BIGINT)"));

    assertThatThrownBy(() -> warehouse.update("log.sql")).hasMessageContaining("log.sql::eight::a");

    assertThat(warehouse.query("SELECT md5sum FROM databasechangelog WHERE id = 'eight'"))
        .allMatch(checkSum -> checkSum.startsWith("8:"));
  }

  @Test
  void waitsForTheHostInTheLock_untilReleaseLocksSaysThatItIsDead() throws Exception {
    var hasty = warehouse.with("lease", "1 s").with("lockWait", "2 s");

    assertThatThrownBy(() -> hasty.update("log.sql"))
        .hasMessageContainingAll("old-host", "release-locks");

    warehouse.run("releaseLocks", Map.of());
    hasty.update("log.sql");
    assertThat(warehouse.query("SELECT md5sum FROM databasechangelog"))
        .allMatch(checkSum -> checkSum.startsWith("9:"));
    mirror.equalsTheRows();
  }
}
