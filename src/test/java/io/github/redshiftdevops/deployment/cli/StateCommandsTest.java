package io.github.redshiftdevops.deployment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A person looks at the state, and settles what differs. */
@ExtendWith(RedshiftSandboxExtension.class)
class StateCommandsTest {
  private static final String VENUE =
      "--changeset ann:venue\nCREATE TABLE venue (venueid INTEGER, name VARCHAR(20));";
  private static final String SEED = "--changeset ann:seed\nINSERT INTO venue VALUES (1, 'it''s');";
  private static final String VENUE_ROW = "changelogs/changelog.sql::venue::ann (order 1";
  private static final String SEED_ROW = "changelogs/changelog.sql::seed::ann (order 2";

  @TempDir Path directory;
  @TempDir Path state;

  private Workplace workplace;

  @BeforeEach
  void deploy(Sandbox sandbox) throws Exception {
    workplace =
        Workplace.in(directory, sandbox).environment("state=" + state).changeLog(VENUE, SEED);
    workplace.call("deploy").succeeds();
  }

  @Test
  void showsWhatHasRun_withoutTheWarehouse() throws Exception {
    workplace
        .project()
        .environment("test", "url=jdbc:redshift://localhost:1/dev", "state=" + state);

    var shown = workplace.call("state", "show").succeeds();

    assertThat(shown.lines())
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("State     " + state),
            line -> assertThat(line).matches("Database  \\S+/statecommandstest_\\d+/public"),
            line -> assertThat(line).startsWith("Lock      free; last held by deployment "),
            line -> assertThat(line).isEqualTo("History   2 rows"),
            line -> assertThat(line).startsWith("  " + VENUE_ROW),
            line -> assertThat(line).startsWith("  " + SEED_ROW));
    assertThat(shown.err()).isEmpty();
  }

  @Test
  void showsAnEmptyState(@TempDir Path other) throws Exception {
    workplace.environment("state=" + other);

    assertThat(workplace.call("state", "show").succeeds().lines())
        .contains("Database  none yet", "Lock      never taken", "History   0 rows");
  }

  @Test
  void refusesAnEnvironmentWithoutState() throws Exception {
    workplace.environment();

    for (var command : new String[] {"show", "check", "rebuild", "restore"}) {
      assertThat(refused(ExitCode.CONFIGURATION, command)).contains("`state` is missing; name");
    }
  }

  @Test
  void checks() throws Exception {
    assertThat(workplace.call("state", "check").succeeds().out())
        .isEqualTo("State and database say the same.%n".formatted());
  }

  @Test
  void checksAStateThatIsBehind_whichTheNextDeploymentMends() throws Exception {
    workplace.environment();
    workplace.changeLog(VENUE, SEED, "--changeset ann:aside\nSELECT 1;");
    workplace.call("deploy").succeeds();
    workplace.environment("state=" + state);
    workplace.execute("UPDATE databasechangelog SET md5sum = NULL WHERE id = 'venue'");

    assertThat(workplace.call("state", "check").succeeds().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("The state is behind the database;"),
            line -> assertThat(line).startsWith("  not in the state: ").contains("::aside::ann"),
            line -> assertThat(line).startsWith("  different there:  " + VENUE_ROW));

    workplace.call("deploy").succeeds();
    assertThat(workplace.call("state", "check").succeeds().out()).contains("say the same");
  }

  @Test
  void restoresRowsThatTheDatabaseHasLost() throws Exception {
    var before = rows();
    workplace.execute("DELETE FROM databasechangelog WHERE id = 'seed'");

    assertThat(refused(ExitCode.DECISION_NEEDED, "check"))
        .contains(SEED_ROW, "'state rebuild'", "'state restore'");
    assertThat(workplace.call("deploy").failsWith(ExitCode.DECISION_NEEDED).error())
        .contains(SEED_ROW);
    assertThat(workplace.call("state", "restore").succeeds().out())
        .contains("have the same 2 rows now.");

    assertThat(rows()).isEqualTo(before);
    assertThat(workplace.call("state", "check").succeeds().out()).contains("say the same");
    assertThat(workplace.call("deploy").succeeds().out()).contains("Nothing to do");
    assertThat(workplace.query("SELECT count(*) FROM venue")).isEqualTo("1");
  }

  @Test
  void restoresATableThatTheDatabaseHasLost() throws Exception {
    var before = rows();
    workplace.execute("DROP TABLE databasechangelog");

    assertThat(refused(ExitCode.DECISION_NEEDED, "check")).contains(VENUE_ROW, SEED_ROW);
    workplace.call("state", "restore").succeeds();

    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void rebuildsFromADatabaseThatIsRight() throws Exception {
    workplace.execute("DELETE FROM databasechangelog WHERE id = 'seed'");

    assertThat(workplace.call("state", "rebuild").succeeds().out())
        .contains("The state has the 1 row of the database now.");

    assertThat(workplace.call("state", "check").succeeds().out()).contains("say the same");
    assertThat(workplace.call("deploy").succeeds().out()).contains("[1/1] ", "::seed::ann");
  }

  @Test
  void rebuildsADamagedState() throws Exception {
    Files.writeString(state.resolve("history.json"), "{");

    assertThat(refused(ExitCode.DECISION_NEEDED, "check"))
        .contains("history.json", "cannot be read");
    assertThat(refused(ExitCode.DECISION_NEEDED, "show"))
        .contains("history.json", "cannot be read");
    workplace.call("state", "rebuild").succeeds();

    assertThat(workplace.call("state", "check").succeeds().out()).contains("say the same");
  }

  @Test
  void refusesTheStateOfAnotherDatabase_untilItIsRebuilt() throws Exception {
    var other = workplace.inSchema("other", "state=" + state);

    for (var command : new String[] {"check", "restore"}) {
      assertThat(other.call("state", command).failsWith(ExitCode.CONFIGURATION).error())
          .contains("belongs to the database", "/other'");
    }
    other.call("state", "rebuild").succeeds();

    assertThat(other.call("state", "check").succeeds().out()).contains("say the same");
  }

  @Test
  void decidesNothing_whileAnotherDeploys() throws Exception {
    workplace.environment("state=" + state, "lock-wait=5 s", "lease=1 s");
    workplace.execute("UPDATE databasechangeloglock SET locked = TRUE, lockedby = 'somebody'");

    for (var command : new String[] {"rebuild", "restore"}) {
      assertThat(refused(ExitCode.LOCK_NOT_ACQUIRED, command)).contains("somebody");
    }
  }

  private String refused(ExitCode exitCode, String command) throws Exception {
    return workplace.call("state", command).failsWith(exitCode).error();
  }

  /** All rows, without their dates: the mirror does not know those of the last deployment. */
  private String rows() throws Exception {
    return workplace.query(
        """
        SELECT LISTAGG(id || ' ' || author || ' ' || filename || ' '
          || orderexecuted || ' ' || exectype || ' ' || md5sum || ' ' || COALESCE(description, '')
          || ' ' || COALESCE(comments, '') || ' ' || COALESCE(tag, '') || ' ' || liquibase
          || ' ' || COALESCE(contexts, '') || ' ' || COALESCE(labels, '') || ' '
          || deployment_id, ';') WITHIN GROUP (ORDER BY orderexecuted)
        FROM databasechangelog
        """);
  }
}
