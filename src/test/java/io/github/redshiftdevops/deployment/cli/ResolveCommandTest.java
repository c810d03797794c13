package io.github.redshiftdevops.deployment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.crash.wire.LostOnce;
import io.github.redshiftdevops.crash.wire.WireGateway;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person says what became of a statement whose answer was lost, where nobody else can tell. */
@ExtendWith(RedshiftSandboxExtension.class)
@Timeout(120)
class ResolveCommandTest {
  private static final String TABLE = "--changeset ann:table\nCREATE TABLE t (n INTEGER);";
  private static final String INSERT = "INSERT INTO t ";
  private static final String ONCE =
      "--changeset ann:once runInTransaction:false\n" + INSERT + "VALUES (1);";
  private static final Pattern COMMAND = Pattern.compile("'(state resolve [^']*)'");

  @TempDir Path directory;
  @TempDir Path state;

  private Workplace workplace;
  private WireGateway gateway;

  @BeforeEach
  void open(Sandbox sandbox) throws Exception {
    gateway = WireGateway.start(sandbox.port());
    workplace =
        Workplace.in(directory, sandbox)
            .changeLog(TABLE, ONCE)
            .through(gateway, "state=" + state, "history-delay=1 s");
    workplace.execute("CALL pg_redshift.set_query_history('readable', 'false')");
  }

  @AfterEach
  void close() throws Exception {
    workplace.execute("CALL pg_redshift.set_query_history('readable', NULL)");
    gateway.close();
  }

  @ParameterizedTest
  @CsvSource({"true, 0, 1", "false, 1, 1"})
  void decidesAsTheSentenceSays_andTheNextDeploymentGoesOn(boolean hasRun, int command, String rows)
      throws Exception {
    gateway.plan(hasRun ? LostOnce.answerTo(INSERT) : LostOnce.requestOf(INSERT));
    var refusal = workplace.call("deploy").failsWith(ExitCode.DECISION_NEEDED).error();
    var resolve =
        COMMAND
            .matcher(refusal)
            .results()
            .map(match -> match.group(1).replace("<why>", "looked"))
            .toList()
            .get(command);

    workplace.call(resolve.split(" ")).succeeds();
    workplace.call("deploy").succeeds();

    assertThat(workplace.query("SELECT COUNT(*) FROM t")).isEqualTo(rows);
    assertThat(workplace.call("state", "resolve").succeeds().lines())
        .containsExactly("No statement is in doubt.");
    assertThat(outcome())
        .contains(hasRun ? "\"done\"" : "\"not done\"")
        .contains("\"looked\"")
        .contains("\"settledBy\" : \"" + System.getProperty("user.name") + "@");
  }

  @Test
  void showsWhatIsInDoubt() throws Exception {
    gateway.plan(LostOnce.answerTo(INSERT));
    workplace.call("deploy").failsWith(ExitCode.DECISION_NEEDED);
    var line =
        "In doubt  once-[0-9a-f]{16}/001: statement 1 of 1 of the change set"
            + " changelogs/changelog.sql::once::ann, deployment \\S+, label rsd-\\S+";

    assertThat(workplace.call("state", "resolve").succeeds().out().strip()).matches(line);
    assertThat(workplace.call("state", "show").succeeds().lines()).anyMatch(it -> it.matches(line));
    assertThat(workplace.call("state", "check").succeeds().lines())
        .anyMatch(it -> it.matches(line));
  }

  @Test
  void refusesWhereNothingIsInDoubt() throws Exception {
    workplace.call("deploy").succeeds();

    assertThat(
            workplace
                .call("state", "resolve", "--done", "--reason", "looked")
                .failsWith(ExitCode.CONFIGURATION)
                .error())
        .contains("No statement is in doubt");
  }

  @Test
  void refusesAnotherJournal_andNamesTheRightOne() throws Exception {
    gateway.plan(LostOnce.answerTo(INSERT));
    workplace.call("deploy").failsWith(ExitCode.DECISION_NEEDED);

    assertThat(
            workplace
                .call("state", "resolve", "other/001", "--done", "--reason", "looked")
                .failsWith(ExitCode.CONFIGURATION)
                .error())
        .contains("in doubt: once-");
  }

  @Test
  void wantsAReason() throws Exception {
    assertThat(
            workplace.call("state", "resolve", "--done").failsWith(ExitCode.CONFIGURATION).error())
        .contains("Say why, with --reason");
  }

  @Test
  void wantsOneDecision() throws Exception {
    workplace
        .call("state", "resolve", "--done", "--not-done", "--reason", "both")
        .failsWith(ExitCode.CONFIGURATION);
  }

  private String outcome() throws Exception {
    try (var files = Files.walk(state.resolve("journal"))) {
      var settled =
          files.filter(file -> file.toString().endsWith("0001-01-outcome.json")).findFirst();
      return Files.readString(settled.orElseThrow());
    }
  }
}
