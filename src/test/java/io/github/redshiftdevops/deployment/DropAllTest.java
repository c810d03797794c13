package io.github.redshiftdevops.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.ChangeSetFailedException;
import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.crash.wire.LostOnce;
import io.github.redshiftdevops.crash.wire.WireGateway;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import liquibase.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Everything is dropped in one transaction, or nothing, whatever is half done. */
@ExtendWith(RedshiftSandboxExtension.class)
@Timeout(120)
class DropAllTest {
  private static final String PASSWORD = "Ordinary123";
  private static final String HALF_DONE =
      """
      --changeset ann:first
      CREATE TABLE visits (n INTEGER);
      --changeset ann:second
      CREATE TABLE sales (n INTEGER);
      TRUNCATE visits;
      INSERT INTO sales VALUES (1);
      INSERT INTO %s VALUES (2);
      """;

  private final String user = "deployer_" + UUID.randomUUID().toString().substring(0, 8);

  @TempDir Path directory;

  private Warehouse warehouse;
  private WireGateway gateway;
  private Project project;

  @BeforeEach
  void deployHalf(Sandbox sandbox) throws Exception {
    warehouse = Warehouse.in(sandbox, directory);
    warehouse.execute("CREATE USER %s PASSWORD '%s'".formatted(user, PASSWORD));
    warehouse.execute("GRANT ALL ON SCHEMA public TO " + user);
    gateway = WireGateway.start(warehouse.port());
    project = new Project(directory);
    project.environment(
        "lossy",
        "url=" + gateway.url(warehouse.query("SELECT current_database()").get(0)),
        "username=" + user,
        "state=" + directory.resolve("state"),
        "lease=10 s",
        "lock-wait=1 min");
    project.changeLog(HALF_DONE.formatted("missing"));
    assertThatThrownBy(() -> project.deploy("lossy", PASSWORD))
        .isInstanceOf(ChangeSetFailedException.class);
    project.changeLog(HALF_DONE.formatted("sales"));
  }

  @AfterEach
  void closeGateway() {
    gateway.close();
  }

  @Test
  void forgetsWhatIsHalfDone() throws Exception {
    dropAll(Map.of());

    everythingIsGone();
  }

  @Test
  void dropsNothing_whenOneObjectCannotBeDropped() throws Exception {
    warehouse.execute("CREATE TABLE zebra (n INTEGER)");

    assertThatThrownBy(() -> dropAll(Map.of()))
        .isInstanceOf(RedshiftDevopsException.class)
        .hasMessageContaining("must be owner of table zebra");

    nothingIsGone();
  }

  @Test
  void leavesExternalTables() throws Exception {
    warehouse.execute(
        "CREATE EXTERNAL SCHEMA lake FROM DATA CATALOG DATABASE 'd' IAM_ROLE DEFAULT");
    warehouse.execute(
        "CREATE EXTERNAL TABLE lake.event (n INT) STORED AS PARQUET LOCATION 's3://b/event/'");
    warehouse.execute("GRANT ALL ON SCHEMA lake TO " + user);

    dropAll(Map.of("schemas", "public,lake"));

    assertThat(warehouse.query("SELECT tablename FROM svv_external_tables"))
        .containsExactly("event");
    everythingIsGone();
  }

  @Test
  void isSettledByLooking_whenTheAnswerToItsCommitIsLost() throws Exception {
    gateway.plan(LostOnce.answerTo("COMMIT").after("DROP TABLE IF EXISTS"));

    dropAll(Map.of());

    everythingIsGone();
  }

  @Test
  void dropsNothing_whenItsCommitIsLost() throws Exception {
    gateway.plan(LostOnce.requestOf("COMMIT").after("DROP TABLE IF EXISTS"));

    assertThatThrownBy(() -> dropAll(Map.of())).isInstanceOf(RedshiftDevopsException.class);

    nothingIsGone();
  }

  private void dropAll(Map<String, String> arguments) throws Exception {
    Scope.child(
        Map.of("liquibase.command.password", PASSWORD),
        () ->
            new RedshiftDeployment("lossy", directory)
                .liquibase("drop-all", arguments, OutputStream.nullOutputStream()));
  }

  private void everythingIsGone() throws Exception {
    assertThat(warehouse.tables()).isEmpty();
    deploysTheRest();
  }

  private void nothingIsGone() throws Exception {
    assertThat(warehouse.tables()).contains("visits", "sales", "databasechangelog");
    assertThat(warehouse.recorded()).containsExactly("first");
    deploysTheRest();
  }

  /** Whatever was believed too much is a table that is missing, or a row too many or too few. */
  private void deploysTheRest() throws Exception {
    project.deploy("lossy", PASSWORD);

    assertThat(warehouse.recorded()).containsExactly("first", "second");
    assertThat(warehouse.query("SELECT n FROM sales ORDER BY n")).containsExactly("1", "2");
  }
}
