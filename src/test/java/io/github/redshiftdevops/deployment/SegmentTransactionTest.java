package io.github.redshiftdevops.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.Warnings;
import io.github.redshiftdevops.crash.wire.LostOnce;
import io.github.redshiftdevops.crash.wire.WireGateway;
import io.github.redshiftdevops.crash.wire.WirePlan;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The transactions of a change set in segments, when their answers, or they themselves, are lost.
 */
@ExtendWith(RedshiftSandboxExtension.class)
@Timeout(180)
class SegmentTransactionTest {
  private static final String PROGRESS = "PROGRESS (ID, AUTHOR";

  /** Each insert counts what is there, so that none can run twice unseen. */
  private static final String LOG =
      """
      --changeset ann:table
      CREATE TABLE sales (n INTEGER, name VARCHAR(10));
      --changeset ann:mixed
      INSERT INTO sales SELECT count(*) + 1, 'a' FROM sales;
      UPDATE sales SET n = n + 10;
      VACUUM sales;
      INSERT INTO sales SELECT count(*) + 1, 'b' FROM sales;
      ALTER TABLE sales ALTER COLUMN name TYPE VARCHAR(20);
      INSERT INTO sales SELECT count(*) + 1, 'c' FROM sales;
      """;

  @TempDir Path directory;

  private Warehouse warehouse;
  private WireGateway gateway;
  private Project project;

  @BeforeEach
  void write(Sandbox sandbox) throws Exception {
    warehouse = Warehouse.in(sandbox, directory);
    warehouse.execute("CALL pg_redshift.set_query_history('delay', '200 ms')");
    gateway = WireGateway.start(warehouse.port());
    project = new Project(directory);
    project.changeLog(LOG);
    environment();
  }

  private void environment(String... more) throws Exception {
    var database = warehouse.query("SELECT current_database()").get(0);
    project.environment(
        "lossy",
        "url=" + gateway.url(database),
        "username=sandbox",
        "state=" + directory.resolve("state"),
        "lease=10 s",
        "lock-wait=1 min",
        "history-delay=1 s",
        String.join("\n", more));
  }

  @AfterEach
  void closeGateway() {
    gateway.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void goesOn_whenTheCommitOfASegmentWasLost(boolean answer) throws Exception {
    deployLosing(lost("COMMIT", answer).after(PROGRESS));
  }

  @ParameterizedTest
  @CsvSource({
    "UPDATE sales SET, true",
    "UPDATE sales SET, false",
    "'" + PROGRESS + "', true",
    "'" + PROGRESS + "', false",
    "'c' FROM sales, true",
    "'c' FROM sales, false"
  })
  void replaysATransactionOfASegment_whenItsConnectionWasLost(String statement, boolean answer)
      throws Exception {
    deployLosing(lost(statement, answer));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void goesOn_whenTheCommitOfTheRowWasLost(boolean answer) throws Exception {
    deployLosing(lost("COMMIT", answer).after("'c' FROM sales"));
  }

  /** A search path decides which table is meant. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO sales VALUES (1",
        "SET query_group",
        "RESET query_group",
        "VACUUM sales",
        "INSERT INTO sales VALUES (2",
        "COMMIT"
      })
  void setsAgainForTheNewSession_whatTheLostOneHadSet(String lost) throws Exception {
    warehouse.execute("CREATE SCHEMA other");
    warehouse.execute("CREATE TABLE other.sales (n INTEGER)");
    warehouse.execute("CREATE TABLE sales (n INTEGER)");
    project.changeLog(
        """
        --changeset ann:set
        SET search_path TO other;
        INSERT INTO sales VALUES (1);
        VACUUM sales;
        INSERT INTO sales VALUES (2);
        TRUNCATE sales;
        INSERT INTO sales VALUES (3);
        """);
    gateway.plan(LostOnce.answerTo(lost).after("INSERT INTO sales VALUES (1"));

    project.deploy("lossy", "sandbox");

    assertThat(warehouse.query("SELECT n FROM other.sales")).containsExactly("3");
    assertThat(warehouse.query("SELECT n FROM sales")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"VACUUM sales", "COMMIT", "RESET query_group"})
  void staysInTheSchemaOfItsEnvironment_onANewSession(String lost) throws Exception {
    warehouse.execute("CREATE SCHEMA sales_schema");
    environment("schema=sales_schema");
    gateway.plan(LostOnce.answerTo(lost).after("UPDATE sales SET"));

    project.deploy("lossy", "sandbox");

    assertThat(warehouse.query("SELECT n FROM sales_schema.sales ORDER BY name"))
        .containsExactly("11", "2", "3");
  }

  private static LostOnce lost(String text, boolean answer) {
    return answer ? LostOnce.answerTo(text) : LostOnce.requestOf(text);
  }

  private void deployLosing(WirePlan plan) throws Exception {
    try (var warnings = Warnings.collect()) {
      gateway.plan(plan);

      project.deploy("lossy", "sandbox");

      assertThat(warnings.containing("connecting again")).as("sessions lost").isNotEmpty();
    }
    assertDeployed();
  }

  private void assertDeployed() throws Exception {
    assertThat(warehouse.recorded()).containsExactly("table", "mixed");
    assertThat(warehouse.query("SELECT n, name FROM sales ORDER BY name"))
        .containsExactly("11,a", "2,b", "3,c");
    assertThat(warehouse.query("SELECT * FROM databasechangelogprogress")).isEmpty();
  }
}
