package io.github.redshiftdevops.deployment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Three environments, each with a schema and a state of its own. */
@ExtendWith(RedshiftSandboxExtension.class)
class SeveralEnvironmentsTest {
  @TempDir Path directory;

  private Workplace workplace;

  @BeforeEach
  void emptyWarehouses(Sandbox sandbox) throws SQLException, IOException {
    workplace =
        Workplace.in(directory, sandbox)
            .changeLog(
                """
                --changeset ann:venue
                CREATE TABLE venue (city VARCHAR(30));
                --changeset ann:rome context:qa
                INSERT INTO venue VALUES ('Rome');
                """);
    workplace.project().write("checks/empty.sql", "SELECT city FROM venue");
    for (var name : new String[] {"dev", "qa", "prod"}) {
      workplace.execute(
          "DROP SCHEMA IF EXISTS %1$s CASCADE".formatted(name), "CREATE SCHEMA " + name);
      environment(name, "verifications=checks");
    }
  }

  private void environment(String name, String line) throws IOException {
    workplace
        .project()
        .environment(
            name,
            workplace.access(),
            "schema=" + name,
            "contexts=" + name,
            "state=" + state(name),
            line);
  }

  private Path state(String name) {
    return directory.resolve("state-" + name);
  }

  private String tables(String schema) throws SQLException {
    return workplace.query(
        "SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = '%s'".formatted(schema));
  }

  @Test
  void deploysToOneAfterTheOther() throws Exception {
    var run = workplace.callAnywhere("deploy", "-e", "dev,prod").succeeds();

    assertThat(run.lines())
        .filteredOn(line -> line.startsWith("Deploy") || line.contains("verification"))
        .satisfiesExactly(
            line -> assertThat(line).contains("(environments/dev.properties)"),
            line -> assertThat(line).startsWith("Deployed 1 change set to dev in "),
            line -> assertThat(line).startsWith("1 of 1 verification passed in "),
            line -> assertThat(line).contains("(environments/prod.properties)"),
            line -> assertThat(line).startsWith("Deployed 1 change set to prod in "),
            line -> assertThat(line).startsWith("1 of 1 verification passed in "));
    assertThat(workplace.query("SELECT count(*) FROM prod.venue")).isEqualTo("0");
  }

  @Test
  void leavesProdUntouched_whenAVerificationOfQaFails() throws Exception {
    var run =
        workplace
            .callAnywhere("deploy", "--environment", "dev, qa, prod")
            .failsWith(ExitCode.VERIFICATION_FAILED);

    assertThat(run.lines()).last().isEqualTo("Not touched: prod.");
    assertThat(run.out())
        .contains("FAILED  checks/empty.sql: 1 row instead of none; the first: Rome");
    assertThat(run.error()).contains("1 of 1 verifications of qa did not pass");
    assertThat(workplace.query("SELECT count(*) FROM dev.venue")).isEqualTo("0");
    assertThat(workplace.query("SELECT count(*) FROM qa.venue")).isEqualTo("1");
    assertThat(tables("prod")).isEqualTo("0");
    assertThat(Files.exists(state("prod"))).isFalse();
    assertThat(workplace.output().resolve("dev/report.html")).content().contains("Deployed in ");
    assertThat(workplace.output().resolve("qa/report.html"))
        .content()
        .contains("Verification failed after ");
  }

  @Test
  void deploysToNone_whenOneOfThemIsUnknown() throws Exception {
    var run =
        workplace.callAnywhere("deploy", "-e", "dev,qa,pord").failsWith(ExitCode.CONFIGURATION);

    assertThat(run.error()).contains("There is no environment `pord`");
    assertThat(run.out()).isEmpty();
    assertThat(tables("dev")).isEqualTo("0");
  }

  @Test
  void deploysToNone_whenAVerificationOfTheLastOneCannotBeRead() throws Exception {
    environment("prod", "verifications=nowhere");

    var run =
        workplace.callAnywhere("deploy", "-e", "dev,qa,prod").failsWith(ExitCode.CONFIGURATION);

    assertThat(run.error()).contains("environments/prod.properties: `verifications` names nowhere");
    assertThat(tables("dev")).isEqualTo("0");
  }

  @Test
  void showsWhatHasRunWhere_withoutAWarehouse() throws Exception {
    environment("qa", "");
    environment("prod", "");
    workplace.callAnywhere("deploy", "-e", "dev,qa").succeeds();
    workplace.changeLog("--changeset ann:venue\nCREATE TABLE venue (town VARCHAR(30));\n");
    workplace.callAnywhere("deploy", "-e", "prod").succeeds();
    environment("prod", "parameter.key=env:NOT_SET_HERE");

    var run = CommandLineRun.of("status", "-e", "dev,qa,prod", "--project", directory.toString());

    assertThat(run.succeeds().lines())
        .containsExactly(
            "                                      dev        qa         prod",
            "changelogs/changelog.sql::venue::ann  verified   deployed   different",
            "changelogs/changelog.sql::rome::ann   -          deployed   -",
            "2 change sets.");
  }

  @Test
  void refusesTheSameOneTwice() throws Exception {
    assertThat(
            workplace
                .callAnywhere("deploy", "-e", "dev,qa,dev")
                .failsWith(ExitCode.CONFIGURATION)
                .error())
        .contains("The environment `dev` is named twice; name it once.");
  }
}
