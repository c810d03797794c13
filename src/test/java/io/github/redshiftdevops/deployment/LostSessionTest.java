package io.github.redshiftdevops.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.crash.wire.LostOnce;
import io.github.redshiftdevops.crash.wire.WireGateway;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A connection that is lost around a statement outside of a transaction. */
@ExtendWith(RedshiftSandboxExtension.class)
@Timeout(120)
class LostSessionTest {
  private static final String LOG =
      """
      --changeset ann:table
      CREATE TABLE sales (n INTEGER, name VARCHAR(10));
      --changeset ann:once runInTransaction:false
      INSERT INTO sales VALUES (1, 'a');
      --changeset ann:wider
      ALTER TABLE sales ALTER COLUMN name TYPE VARCHAR(20);
      --changeset ann:last
      INSERT INTO sales VALUES (2, 'b');
      """;

  @TempDir Path directory;

  private Warehouse warehouse;
  private WireGateway gateway;
  private Project project;

  @BeforeEach
  void write(Sandbox sandbox) throws Exception {
    warehouse = Warehouse.in(sandbox, directory);
    history("delay", "200 ms");
    gateway = WireGateway.start(warehouse.port());
    var database = warehouse.query("SELECT current_database()").get(0);
    project = new Project(directory);
    project.changeLog(LOG);
    project.environment(
        "lossy",
        "url=" + gateway.url(database),
        "username=sandbox",
        "state=" + directory.resolve("state"),
        "lease=10 s",
        "lock-wait=1 min",
        "history-delay=1 s");
  }

  @AfterEach
  void closeGateway() {
    gateway.close();
  }

  @ParameterizedTest
  @CsvSource({
    "INSERT INTO sales VALUES (1, true",
    "INSERT INTO sales VALUES (1, false",
    "SET query_group, true",
    "SET query_group, false",
    "RESET query_group, true",
    "RESET query_group, false",
    "ALTER TABLE sales, true",
    "ALTER TABLE sales, false"
  })
  void deploysOnANewSession_whenOneIsLost(String message, boolean answer) throws Exception {
    gateway.plan(answer ? LostOnce.answerTo(message) : LostOnce.requestOf(message));

    project.deploy("lossy", "sandbox");

    assertThat(warehouse.recorded()).containsExactly("table", "once", "wider", "last");
    assertThat(warehouse.query("SELECT n FROM sales ORDER BY 1")).containsExactly("1", "2");
  }

  @Test
  void asksAPerson_whenTheHistoryCannotBeRead() throws Exception {
    history("readable", "false");
    gateway.plan(LostOnce.answerTo("INSERT INTO sales VALUES (1"));

    assertThatThrownBy(() -> project.deploy("lossy", "sandbox"))
        .isInstanceOfSatisfying(
            RedshiftDevopsException.class,
            refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.DECISION_NEEDED))
        .hasMessageContaining("permission denied")
        .hasMessageContaining("state resolve once-");
  }

  private void history(String name, String value) throws SQLException {
    warehouse.execute("CALL pg_redshift.set_query_history('%s', '%s')".formatted(name, value));
  }
}
