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

/** Liquibase's own commands, with their own arguments, on an environment. */
@ExtendWith(RedshiftSandboxExtension.class)
class LiquibaseRunTest {
  private static final String VENUE =
      "--changeset ann:venue\nCREATE TABLE venue (venueid INTEGER);\n--rollback DROP TABLE venue;";
  private static final String SEED = "--changeset ann:seed\nINSERT INTO venue VALUES (1);";

  @TempDir Path directory;

  private Workplace workplace;

  @BeforeEach
  void emptyWarehouse(Sandbox sandbox) throws SQLException, IOException {
    workplace = Workplace.in(directory, sandbox).changeLog(VENUE);
  }

  @Test
  void saysWhatIsPending() throws Exception {
    var run = liquibase("status", "--verbose");

    assertThat(run.out()).contains("1 changeset has not been applied", "venue::ann");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void putsNothingButSqlIntoTheOutput() throws Exception {
    var run = liquibase("update-sql");

    assertThat(run.lines())
        .contains("CREATE TABLE venue (venueid INTEGER);")
        .allMatch(line -> line.isEmpty() || line.startsWith("--") || line.endsWith(";"));
    assertThat(liquibase("status").out()).contains("1 changeset has not been applied");
  }

  @Test
  void tellsItsMessagesInTheErrorOutput() throws Exception {
    var run = liquibase("update", "--show-summary", "off");

    assertThat(run.err()).contains("Running Changeset: changelogs/changelog.sql::venue::ann");
    assertThat(run.out()).isBlank();
  }

  @Test
  void appliesTheContextsOfTheEnvironment() throws Exception {
    workplace
        .environment("contexts=prod")
        .changeLog(VENUE, "--changeset ann:demo context:demo\nINSERT INTO venue VALUES (1);");

    assertThat(liquibase("update-sql").out())
        .contains("CREATE TABLE")
        .doesNotContain("INSERT INTO venue");
  }

  @Test
  void tagsAndRollsBack() throws Exception {
    liquibase("tag", "--tag", "empty");
    liquibase("update");
    assertThat(liquibase("history").out()).contains("changelogs/changelog.sql", "venue");
    assertThat(liquibase("rollback-count-sql", "--count=1").out()).contains("DROP TABLE venue;");

    liquibase("rollback-count", "--count", "1");

    assertThat(liquibase("status").out()).contains("1 changeset has not been applied");
    assertThat(liquibase("tag-exists", "--tag", "none").err()).contains("does NOT exist");
  }

  @Test
  void refusesAnArgumentThatIsMissing() throws Exception {
    assertThat(refused(ExitCode.CONFIGURATION, "rollback"))
        .isEqualTo("ERROR: Liquibase's command `rollback` needs the argument `tag`; give it.");
  }

  @Test
  void refusesAValueThatIsNoNumber() throws Exception {
    assertThat(refused(ExitCode.CONFIGURATION, "rollback-count", "--count", "two"))
        .contains("`count`", "`two`, which is no Integer");
  }

  @Test
  void refusesATagThatDoesNotExist() throws Exception {
    liquibase("update");

    assertThat(refused(ExitCode.CONFIGURATION, "rollback", "--tag", "none"))
        .contains("Could not find tag 'none'", "`liquibase history` shows");
  }

  @Test
  void refusesOtherContextsThanTheEnvironmentSays() throws Exception {
    workplace.environment("contexts=prod");

    assertThat(refused(ExitCode.CONFIGURATION, "update-sql", "--contexts", "demo"))
        .contains("Two values for the contexts");
  }

  @Test
  void refusesARollbackThatNobodyWrote() throws Exception {
    workplace.changeLog(VENUE, SEED);
    liquibase("update");

    assertThat(refused(ExitCode.CHANGE_LOG_REFUSED, "rollback-count", "--count", "1"))
        .contains("seed::ann", "write a rollback for the change set.");
  }

  @Test
  void refusesAChangeLogThatIsNotValid() throws Exception {
    workplace.changeLog("--changeset ann:twice\nSELECT 1;", "--changeset ann:twice\nSELECT 1;");

    assertThat(refused(ExitCode.CHANGE_LOG_REFUSED, "validate")).contains("twice::ann");
  }

  @Test
  void rollsBack_whateverIsWrongWithWhatIsPending() throws Exception {
    liquibase("update");
    workplace.changeLog(VENUE, "--changeset ann:bad\nCREATE INDEX i ON venue (venueid);");

    liquibase("status");
    liquibase("rollback-count", "--count", "1");

    assertThat(refused(ExitCode.CHANGE_LOG_REFUSED, "update-sql")).contains("no indexes");
  }

  @Test
  void saysThatARollbackFailed() throws Exception {
    workplace.changeLog("--changeset ann:bad\nSELECT 1;\n--rollback DROP TABLE nowhere;");
    liquibase("update");

    assertThat(refused(ExitCode.CHANGE_SET_FAILED, "rollback-count", "--count", "1"))
        .contains("bad::ann", "nowhere", "correct the rollback of the change set");
  }

  @Test
  void saysThatSomethingUnexpectedHappened() throws Exception {
    assertThat(refused(ExitCode.UNEXPECTED, "execute-sql", "--sql", "SELECT 1/0"))
        .startsWith("ERROR: Unexpected: ")
        .contains("zero")
        .endsWith("--stacktrace shows where it comes from.");
  }

  private CommandLineRun liquibase(String... arguments) throws Exception {
    return call(arguments).succeeds();
  }

  private String refused(ExitCode exitCode, String... arguments) throws Exception {
    return call(arguments).failsWith(exitCode).error();
  }

  private CommandLineRun call(String... arguments) throws Exception {
    var all = new String[arguments.length + 1];
    all[0] = "liquibase";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return workplace.call(all);
  }
}
