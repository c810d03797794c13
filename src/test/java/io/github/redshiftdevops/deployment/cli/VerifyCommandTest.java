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

@ExtendWith(RedshiftSandboxExtension.class)
class VerifyCommandTest {
  private static final String ELAPSED = "\\d+(\\.\\d)? m?s";
  private static final String CHANGE_LOG =
      """
      --changeset ann:venue
      CREATE TABLE venue (venueid INTEGER, city VARCHAR(30));
      INSERT INTO venue VALUES (1, 'Oslo'), (2, 'Rome');
      """;

  @TempDir Path directory;

  private Workplace workplace;

  @BeforeEach
  void emptyWarehouse(Sandbox sandbox) throws SQLException, IOException {
    workplace =
        Workplace.in(directory, sandbox)
            .environment("verifications=changelogs/checks", "parameter.city=Oslo")
            .changeLog(CHANGE_LOG);
    check(
        "cities.sql",
        "-- expect: Oslo | 1\n-- expect: Rome | 2\nSELECT city, venueid FROM venue ORDER BY 1");
  }

  private void check(String file, String text) throws IOException {
    workplace.project().write("changelogs/checks/" + file, text);
  }

  @Test
  void verifiesAfterADeployment() throws Exception {
    check("nowhere.sql", "SELECT * FROM venue WHERE city IS NULL;\n");

    var run = workplace.call("deploy").succeeds();

    assertThat(run.lines().subList(2, 6))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("Deployed 1 change set to test in "),
            line -> assertThat(line).matches("passed  changelogs/checks/cities.sql: " + ELAPSED),
            line -> assertThat(line).matches("passed  changelogs/checks/nowhere.sql: " + ELAPSED),
            line -> assertThat(line).matches("2 of 2 verifications passed in " + ELAPSED + "\\."));
  }

  @Test
  void runsAllOfThem_andEndsWithSix_whenOneFails() throws Exception {
    check("a-error.sql", "SELECT nothing FROM venue");
    check("b-rows.sql", "SELECT venueid, city FROM venue WHERE city = '${city}'");

    var run = workplace.call("deploy").failsWith(ExitCode.VERIFICATION_FAILED);

    assertThat(run.out())
        .containsPattern(
            "(?m)^ERROR   changelogs/checks/a-error.sql: .*nothing.*, after " + ELAPSED)
        .containsPattern(
            "(?m)^FAILED  changelogs/checks/b-rows.sql: 1 row instead of none; the first: 1 . Oslo,"
                + " after "
                + ELAPSED)
        .containsPattern("(?m)^passed  changelogs/checks/cities.sql")
        .containsPattern("(?m)^1 of 3 verifications passed in ")
        .doesNotContain("Stopped");
    assertThat(run.error())
        .startsWith(
            "ERROR: 2 of 3 verifications of test did not pass: changelogs/checks/a-error.sql,"
                + " changelogs/checks/b-rows.sql; what was deployed stays");
    assertThat(workplace.query("SELECT count(*) FROM databasechangelog")).isEqualTo("1");
  }

  @Test
  void verifiesAgain_whenAsked() throws Exception {
    workplace.call("deploy").succeeds();

    assertThat(workplace.call("verify").succeeds().lines())
        .first()
        .asString()
        .startsWith("passed  changelogs/checks/cities.sql: ");
    workplace.execute("UPDATE venue SET city = 'Bern' WHERE venueid = 2");
    assertThat(workplace.call("verify").failsWith(ExitCode.VERIFICATION_FAILED).out())
        .contains("cities.sql: row 1 is Bern | 2 instead of Oslo | 1, after ");
  }

  @Test
  void takesTheTestCasesOfTheAwsSample() throws Exception {
    workplace.environment("verifications=test_cases.ini");
    workplace
        .project()
        .write(
            "test_cases.ini",
            """
            # What must hold after every deployment
            [TESTSUITE_v01]
            Query1 = SELECT count(*)
              FROM venue
              WHERE city LIKE '%o%';
            query2: SELECT max(city) FROM venue

            [RESULTS]
            query1 = 2
            query2 = Oslo
            """);

    var run = workplace.call("deploy").failsWith(ExitCode.VERIFICATION_FAILED);

    assertThat(run.out())
        .containsPattern("passed  test_cases.ini \\[TESTSUITE_v01] query1: " + ELAPSED)
        .contains("FAILED  test_cases.ini [TESTSUITE_v01] query2: Rome instead of Oslo, after ");
  }

  @Test
  void cancelsAVerificationThatTakesTooLong() throws Exception {
    workplace.call("deploy").succeeds();
    workplace.environment("verifications=changelogs/checks", "verification-timeout=1 s");
    try (var blocker = workplace.sandbox().connect()) {
      blocker.setAutoCommit(false);
      blocker.createStatement().execute("ALTER TABLE venue ADD COLUMN seats INTEGER");

      assertThat(workplace.call("verify").failsWith(ExitCode.VERIFICATION_FAILED).out())
          .contains("ERROR   changelogs/checks/cities.sql: cancelled at the")
          .contains("`verification-timeout` of 1 s");
      blocker.rollback();
    }
  }

  @Test
  void deploysNothing_whenAVerificationCannotBeRead() throws Exception {
    check("two.sql", "SELECT 1; SELECT 2");

    var run = workplace.call("deploy").failsWith(ExitCode.CONFIGURATION);

    assertThat(run.error()).contains("changelogs/checks/two.sql: a verification is one query");
    assertThat(tables()).isEqualTo("0");
  }

  @Test
  void refusesAPlaceWithoutVerifications() throws Exception {
    workplace.environment("verifications=changelogs/checks,nowhere");
    assertThat(workplace.call("deploy").failsWith(ExitCode.CONFIGURATION).error())
        .contains("environments/test.properties: `verifications` names nowhere, where there is no");

    workplace.environment("verifications=nowhere.sql");
    assertThat(workplace.call("verify").failsWith(ExitCode.CONFIGURATION).error())
        .contains("`verifications` names nowhere.sql, which does not exist; write it");
  }

  @Test
  void refusesToVerifyNothing() throws Exception {
    workplace.environment();

    assertThat(workplace.call("verify").failsWith(ExitCode.CONFIGURATION).error())
        .contains("environments/test.properties: `verifications` is missing; name");
  }

  private String tables() throws SQLException {
    return workplace.query("SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = 'public'");
  }
}
