package io.github.redshiftdevops.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.checkpoint.MirrorDivergedException;
import io.github.redshiftdevops.checkpoint.StateLayout;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After each of Liquibase's commands the mirror says what DATABASECHANGELOG says. */
@ExtendWith(RedshiftSandboxExtension.class)
class MirrorOfCommandsTest {
  private static final String LOG =
      """
      --liquibase formatted sql
      --changeset a:one
      CREATE TABLE one (id INTEGER);
      --rollback DROP TABLE one;
      --changeset a:two runAlways:true
      INSERT INTO one VALUES (2);
      --rollback DELETE FROM one;
      --changeset a:skipped
      --preconditions onFail:MARK_RAN
      --precondition-sql-check expectedResult:1 SELECT 0
      CREATE TABLE skipped (id INTEGER);
      --rollback empty
      """;
  private static final String MORE =
      LOG + "--changeset a:three\nCREATE TABLE three (id INTEGER);\n--rollback DROP TABLE three;\n";

  @TempDir Path state;
  private Warehouse warehouse;
  private MirroredState mirror;

  @BeforeEach
  void emptyWarehouse(Sandbox sandbox, @TempDir Path changeLogs) {
    warehouse = Warehouse.in(sandbox, changeLogs).with("state", state.toString());
    warehouse.file("log.sql", LOG);
    mirror = new MirroredState(state.toString(), warehouse);
  }

  @AfterEach
  void mirrorEqualsTheRows() throws Exception {
    mirror.equalsTheRows();
  }

  @ParameterizedTest
  @ValueSource(strings = {"changeset", "deployment"})
  void update_andAgain(String transaction) throws Exception {
    warehouse = warehouse.with("transaction", transaction);
    warehouse.update("log.sql");
    mirror.equalsTheRows();
    warehouse.file("log.sql", MORE);
    warehouse.update("log.sql");

    assertThat(mirror.rows().rows()).hasSize(4);
  }

  @Test
  void update_thatFails() throws Exception {
    warehouse.file("log.sql", MORE + "--changeset a:bad\nSELECT nonsense;\n");

    assertThatThrownBy(() -> warehouse.update("log.sql")).hasMessageContaining("nonsense");

    assertThat(mirror.rows().rows()).hasSize(4);
  }

  @Test
  void rollback() throws Exception {
    warehouse.update("log.sql");
    warehouse.run("rollbackCount", "log.sql", Map.of("count", 2));

    assertThat(warehouse.recorded()).containsExactly("one");
  }

  @Test
  void rollback_byScript() throws Exception {
    warehouse.update("log.sql");
    warehouse.file("back.sql", "DROP TABLE one;");
    warehouse.run("rollbackCount", "log.sql", Map.of("count", 3, "rollbackScript", "back.sql"));

    assertThat(warehouse.recorded()).isEmpty();
  }

  @Test
  void rollback_thatFails() throws Exception {
    warehouse.update("log.sql");
    warehouse.file("back.sql", "DROP TABLE one; SELECT nonsense;");

    assertThatThrownBy(
            () ->
                warehouse.run(
                    "rollbackCount", "log.sql", Map.of("count", 3, "rollbackScript", "back.sql")))
        .hasStackTraceContaining("nonsense");

    assertThat(mirror.rows().rows()).hasSize(3);
  }

  @Test
  void updateTestingRollback_whichRollsBack() throws Exception {
    warehouse.execute("CREATE TABLE trace (id INTEGER)");
    warehouse.file(
        "log.sql", LOG.replace("DROP TABLE one;", "DROP TABLE one; INSERT INTO trace VALUES (1);"));

    warehouse.run("updateTestingRollback", "log.sql");

    assertThat(warehouse.query("SELECT id FROM trace")).containsExactly("1");
    assertThat(mirror.rows().rows()).hasSize(3);
  }

  @Test
  void tag_andTheChangeOfThatName() throws Exception {
    warehouse.update("log.sql");
    warehouse.run("tag", "log.sql", Map.of("tag", "v1"));
    mirror.equalsTheRows();
    warehouse.file(
        "log.xml",
        """
        <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
            xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
          <changeSet id="tagged" author="a"><tagDatabase tag="v2"/></changeSet>
        </databaseChangeLog>
        """);
    warehouse.update("log.xml");
  }

  @Test
  void tag_ofAnEmptyHistory() throws Exception {
    warehouse.run("tag", "log.sql", Map.of("tag", "v0"));

    assertThat(warehouse.query("SELECT tag FROM databasechangelog")).containsExactly("v0");
  }

  @Test
  void changelogSync() throws Exception {
    warehouse.run("changelogSync", "log.sql");

    assertThat(warehouse.recorded()).containsExactly("one", "two", "skipped");
  }

  @Test
  void clearCheckSums_andTheUpdateThatWritesThemAnew() throws Exception {
    warehouse.update("log.sql");
    warehouse.run("clearChecksums", "log.sql");
    mirror.equalsTheRows();
    assertThat(warehouse.query("SELECT md5sum FROM databasechangelog")).containsOnly("null");

    warehouse.update("log.sql");
    assertThat(warehouse.query("SELECT md5sum FROM databasechangelog")).doesNotContain("null");
  }

  @Test
  void markNextChangesetRan_whichTakesTheLockItself() throws Exception {
    warehouse.run("markNextChangesetRan", "log.sql");

    assertThat(warehouse.recorded()).containsExactly("one");
    assertThat(warehouse.query("SELECT locked FROM databasechangeloglock")).containsExactly("f");
  }

  @Test
  void dropAll_andTheUpdateAfterIt() throws Exception {
    warehouse.update("log.sql");
    warehouse.run("dropAll", Map.of());
    assertThat(warehouse.tables()).isEmpty();
    mirror.equalsTheRows();

    warehouse.update("log.sql");
    assertThat(mirror.rows().rows()).hasSize(3);
  }

  @Test
  void update_whenTheMirrorIsBehindAndNothingElseIsToDo() throws Exception {
    warehouse.file("log.sql", LOG.replace(" runAlways:true", ""));
    warehouse.update("log.sql");
    try (var store = mirror.open()) {
      store.remove(StateLayout.HISTORY);
    }

    warehouse.update("log.sql");
  }

  @Test
  void update_whenTheDatabaseHasLostARow() throws Exception {
    warehouse.update("log.sql");
    warehouse.execute("CREATE TABLE kept AS SELECT * FROM databasechangelog WHERE id = 'skipped'");
    warehouse.execute("DELETE FROM databasechangelog WHERE id = 'skipped'");

    assertThatThrownBy(() -> warehouse.update("log.sql"))
        .satisfies(e -> assertThat(refusal(e, MirrorDivergedException.class)).isNotNull())
        .hasMessageContainingAll("log.sql::skipped::a", "state rebuild", "state restore");

    warehouse.execute("INSERT INTO databasechangelog SELECT * FROM kept");
    warehouse.update("log.sql");
  }

  @Test
  void update_whenTheStateBelongsToAnotherDatabase(Sandbox sandbox, @TempDir Path changeLogs)
      throws Exception {
    warehouse.update("log.sql");
    var other = Warehouse.in(sandbox, changeLogs).with("state", state.toString());
    other.file("log.sql", LOG);

    assertThatThrownBy(() -> other.update("log.sql"))
        .satisfies(e -> assertThat(refusal(e, ConfigurationException.class)).isNotNull())
        .hasMessageContaining("belongs to the database");

    assertThat(other.tables()).doesNotContain("databasechangelog", "one");
    warehouse.update("log.sql");
  }

  private static <T extends Throwable> T refusal(Throwable failure, Class<T> type) {
    return ExceptionUtils.throwableOfType(failure, type);
  }
}
