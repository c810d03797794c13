package io.github.redshiftdevops.deployment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What was verified in one environment goes on to the next, and nothing else. */
@ExtendWith(RedshiftSandboxExtension.class)
class PromotionTest {
  private static final String VENUE = "--changeset ann:venue\nCREATE TABLE venue (city VARCHAR);\n";
  private static final String SALES =
      "--changeset ann:sales\nCREATE TABLE sales (price INTEGER);\n";

  @TempDir Path directory;

  private Workplace workplace;

  @BeforeEach
  void emptyWarehouses(Sandbox sandbox) throws SQLException, IOException {
    workplace = Workplace.in(directory, sandbox).changeLog(VENUE);
    workplace.project().write("checks/empty.sql", "SELECT city FROM venue");
    for (var name : new String[] {"qa", "prod"}) {
      workplace.execute(
          "DROP SCHEMA IF EXISTS %1$s CASCADE".formatted(name), "CREATE SCHEMA " + name);
    }
    environment("qa", "verifications=checks");
    environment("prod", "promote-from=qa");
  }

  private void environment(String name, String line) throws IOException {
    workplace
        .project()
        .environment(
            name, workplace.access(), "schema=" + name, "state=" + directory.resolve(name), line);
  }

  private CommandLineRun deploy(String... options) throws Exception {
    return workplace.callAnywhere(
        Stream.concat(Stream.of("deploy"), Stream.of(options)).toArray(String[]::new));
  }

  private String refused(String... options) throws Exception {
    return deploy(options).failsWith(ExitCode.CHANGE_LOG_REFUSED).error();
  }

  private String tables() throws SQLException {
    return workplace.query(
        "SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = 'prod'"
            + " AND tablename NOT LIKE 'databasechangelog%'");
  }

  @Test
  void deploysWhatWasVerifiedThere() throws Exception {
    deploy("-e", "qa,prod").succeeds();

    assertThat(tables()).isEqualTo("1");
  }

  @Test
  void refusesEverything_beforeAnythingRuns_ifOneChangeSetIsNew() throws Exception {
    deploy("-e", "qa").succeeds();
    workplace.changeLog(VENUE + SALES);

    assertThat(refused("-e", "prod"))
        .contains(
            "1 of 2 change sets to run cannot be promoted from qa:"
                + " changelogs/changelog.sql::sales::ann (not verified there); deploy them there"
                + " first, and let the verifications pass.");
    assertThat(tables()).isEqualTo("0");
    deploy("-e", "qa,prod").succeeds();
    assertThat(tables()).isEqualTo("2");
  }

  @Test
  void refusesAChangeSetThatWasAnotherOneThere() throws Exception {
    deploy("-e", "qa").succeeds();
    workplace.changeLog(VENUE.replace("city", "town"));

    assertThat(refused("-e", "prod")).contains("venue::ann (verified with another checksum there)");
  }

  @Test
  void refusesWhatDidNotPass_untilItDoes() throws Exception {
    workplace.changeLog(VENUE + "INSERT INTO venue VALUES ('Rome');\n");
    deploy("-e", "qa").failsWith(ExitCode.VERIFICATION_FAILED);

    assertThat(refused("-e", "prod"))
        .contains("The last verification of qa, at 2")
        .contains("did not pass");

    workplace.execute("DELETE FROM qa.venue");
    workplace.callAnywhere("verify", "-e", "qa").succeeds();
    deploy("-e", "prod").succeeds();
  }

  @Test
  void takesItBack_whenALaterVerificationDoesNotPass() throws Exception {
    deploy("-e", "qa").succeeds();
    workplace.execute("INSERT INTO qa.venue VALUES ('Oslo')");
    workplace.callAnywhere("verify", "-e", "qa").failsWith(ExitCode.VERIFICATION_FAILED);

    assertThat(refused("-e", "prod")).contains("did not pass");
  }

  @Test
  void refusesWhatWasNeverVerified() throws Exception {
    environment("qa", "");
    deploy("-e", "qa").succeeds();

    assertThat(refused("-e", "prod"))
        .contains("qa was never verified, so nothing can be promoted from there");
  }

  @Test
  void readsNothingButTheStateThere() throws Exception {
    deploy("-e", "qa").succeeds();
    workplace
        .project()
        .environment(
            "qa",
            "url=jdbc:redshift://nowhere:5439/dev",
            "password=env:NO_SUCH_VARIABLE",
            "state=" + directory.resolve("qa"));

    deploy("-e", "prod").succeeds();
  }

  @Test
  void asksNobody_whenThereIsNothingToDo() throws Exception {
    deploy("-e", "qa,prod").succeeds();
    Files.delete(directory.resolve("qa/verified.json"));

    assertThat(deploy("-e", "prod").succeeds().out()).contains("Nothing to do");
  }

  @Test
  void isAskedForByTheCall_too() throws Exception {
    environment("prod", "");

    assertThat(refused("-e", "prod", "--promote-from", "qa")).contains("qa was never verified");
    assertThat(
            deploy("-e", "qa,prod", "--promote-from", "qa")
                .failsWith(ExitCode.CONFIGURATION)
                .error())
        .contains("`--promote-from` is about one environment, and 2 are named");
    assertThat(
            deploy("-e", "prod", "--promote-from", "prod")
                .failsWith(ExitCode.CONFIGURATION)
                .error())
        .contains("`promote-from` names prod, whose state is this environment's own");
  }

  @Test
  void isPartOfThePlan() throws Exception {
    deploy("-e", "qa").succeeds();
    workplace.changeLog(VENUE + SALES);

    var plan = workplace.callAnywhere("plan", "-e", "prod").failsWith(ExitCode.CHANGE_LOG_REFUSED);

    assertThat(plan.out())
        .contains("refused: not verified in qa; deploy it there first")
        .containsOnlyOnce("refused");
  }
}
