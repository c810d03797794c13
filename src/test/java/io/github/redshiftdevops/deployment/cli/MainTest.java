package io.github.redshiftdevops.deployment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RedshiftSandboxExtension.class)
class MainTest {
  private static final String ELAPSED = "\\d+(\\.\\d)? m?s";
  private static final String VENUE =
      "--changeset ann:venue\nCREATE TABLE venue (venueid INTEGER);\n--rollback DROP TABLE venue;\n";

  @TempDir Path directory;

  private Workplace workplace;

  @BeforeEach
  void emptyWarehouse(Sandbox sandbox) throws SQLException, IOException {
    workplace = Workplace.in(directory, sandbox).changeLog(VENUE);
  }

  @Test
  void deploysWithOneLineForEachChangeSetAndASummary() throws Exception {
    workplace.changeLog(VENUE, "--changeset ann:seed\nINSERT INTO venue VALUES (1);\n");

    var run = workplace.call("deploy").succeeds();

    assertThat(run.lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .isEqualTo(
                        "Deploying changelogs/changelog.sql to %s (environments/test.properties)",
                        workplace.sandbox().url()),
            line ->
                assertThat(line)
                    .matches("\\[1/2] changelogs/changelog.sql::venue::ann: " + ELAPSED),
            line ->
                assertThat(line).matches("\\[2/2] changelogs/changelog.sql::seed::ann: " + ELAPSED),
            line ->
                assertThat(line).matches("Deployed 2 change sets to test in " + ELAPSED + "\\."));
    assertThat(run.err()).isEmpty();
  }

  @Test
  void saysThatThereIsNothingToDo_andWhatContextsLeaveOut() throws Exception {
    workplace.environment("contexts=prod");
    workplace.changeLog(
        VENUE, "--changeset ann:demo context:demo\nINSERT INTO venue VALUES (1);\n");
    assertThat(workplace.call("deploy").succeeds().lines().get(1)).startsWith("[1/1] ");

    var again = workplace.call("deploy").succeeds();

    assertThat(again.lines())
        .last()
        .isEqualTo(
            "Nothing to do: test is up to date; contexts and labels leave out 1 change set.");
    assertThat(again.lines()).hasSize(2);
  }

  @Test
  void saysWhatDidNotRun_andWhy() throws Exception {
    workplace.changeLog(
        """
        --changeset ann:marked
        --preconditions onFail:MARK_RAN
        --precondition-sql-check expectedResult:1 SELECT 0
        SELECT 1;
        --changeset ann:skipped
        --preconditions onFail:CONTINUE
        --precondition-sql-check expectedResult:1 SELECT 0
        SELECT 1;
        --changeset ann:tolerated failOnError:false
        SELECT 1/0;
        --changeset ann:always runAlways:true
        SELECT 1;
        """);
    workplace.call("deploy").succeeds();

    var run = workplace.call("deploy").succeeds();

    assertThat(run.out())
        .containsPattern("\\[1/3] \\S+::skipped::ann: skipped, until its precondition holds\\R")
        .containsPattern(
            "\\[2/3] \\S+::tolerated::ann: failed after " + ELAPSED + ", and may: .*zero")
        .containsPattern("\\[3/3] \\S+::always::ann: again, " + ELAPSED + "\\R");
  }

  @Test
  void stopsAtAChangeSetThatFails() throws Exception {
    workplace.changeLog(
        VENUE,
        "--changeset ann:bad\nINSERT INTO venue VALUES ('one');",
        "--changeset ann:never\nSELECT 1;");

    var run = workplace.call("deploy").failsWith(ExitCode.CHANGE_SET_FAILED);

    assertThat(run.out())
        .containsPattern(
            "\\[2/3] changelogs/changelog.sql::bad::ann: failed after " + ELAPSED + "\\R")
        .containsPattern("Stopped at change set 2 of 3 after " + ELAPSED + "\\.\\R");
    assertThat(run.error())
        .contains("changelogs/changelog.sql::bad::ann", "correct the change set and deploy again.");
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void refusesAMisspeltOption_andNamesTheRightOne() {
    var run = CommandLineRun.of("deploy", "--enviroment=prod").failsWith(ExitCode.CONFIGURATION);

    assertThat(run.error())
        .isEqualTo(
            "ERROR: Unknown option: '--enviroment=prod'; did you mean --environment?"
                + " 'redshift-devops deploy --help' shows all.");
  }

  @Test
  void refusesAMisspeltCommand_andNamesTheRightOne() {
    assertThat(CommandLineRun.of("deplyo").failsWith(ExitCode.CONFIGURATION).error())
        .contains("'deplyo'; did you mean deploy", "'redshift-devops --help' shows all.");
    assertThat(CommandLineRun.of("liquibase", "rollbak").failsWith(ExitCode.CONFIGURATION).error())
        .contains("'rollbak'; did you mean rollback", "'redshift-devops liquibase --help' shows");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "liquibase"})
  void refusesACallWithoutCommand(String arguments) {
    var run = CommandLineRun.of(arguments.isEmpty() ? new String[0] : new String[] {arguments});

    assertThat(run.failsWith(ExitCode.CONFIGURATION).error())
        .contains("Name a command", "--help' shows all.");
  }

  @Test
  void refusesAnUnknownEnvironment() throws Exception {
    var run =
        workplace.callAnywhere("deploy", "--environment", "pord").failsWith(ExitCode.CONFIGURATION);

    assertThat(run.error()).startsWith("ERROR: There is no environment `pord`; create");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void refusesAProjectThatIsNotThere() {
    var run = CommandLineRun.of("deploy", "--project", directory.resolve("none").toString());

    assertThat(run.failsWith(ExitCode.CONFIGURATION).error())
        .contains("There is no project directory");
  }

  @Test
  void refusesAWrongPassword() throws Exception {
    var run = workplace.callWith("not-the-password", "deploy", "-e", "test");

    assertThat(run.failsWith(ExitCode.CONFIGURATION).error())
        .contains("refused the user `sandbox`")
        .doesNotContain("not-the-password");
  }

  @Test
  void refusesAChangeLogThatDoesNotExist() throws Exception {
    workplace
        .project()
        .write(
            "environments/test.properties", workplace.access() + "\nchangelog=changelogs/none.xml");

    assertThat(workplace.call("deploy").failsWith(ExitCode.CHANGE_LOG_REFUSED).error())
        .contains("There is no change log `changelogs/none.xml`");
  }

  @Test
  void refusesAChangeSetThatWasEdited() throws Exception {
    workplace.call("deploy").succeeds();
    workplace.changeLog(VENUE.replace("INTEGER", "BIGINT"));

    var run = workplace.call("deploy").failsWith(ExitCode.CHANGE_LOG_REFUSED);

    assertThat(run.error()).contains("is refused", "changelogs/changelog.sql::venue::ann");
    assertThat(run.out()).doesNotContain("Stopped");
  }

  @Test
  void showsAStackTrace_whenAskedForIt() throws Exception {
    var run = workplace.callAnywhere("deploy", "--environment", "pord", "--stacktrace");

    assertThat(run.err()).contains("\tat " + Main.class.getName());
  }

  @Test
  void showsTheLogWithTimes_whenAskedForIt() throws Exception {
    var run = workplace.call("deploy", "--verbose").succeeds();

    assertThat(run.err())
        .containsPattern(
            "(?m)^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} INFO    liquibase");
    assertThat(run.out()).doesNotContain("liquibase.");
  }
}
