package io.github.redshiftdevops.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.redshiftdevops.ChangeSetFailedException;
import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.database.LockWait;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RedshiftSandboxExtension.class)
class RedshiftDeploymentTest {
  private static final String XML =
      """
      <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
        xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
          http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
      """;

  @TempDir Path directory;

  private Project project;
  private Sandbox sandbox;

  @BeforeEach
  void emptyDatabase(Sandbox sandbox) throws SQLException, IOException {
    this.sandbox = sandbox;
    execute("DROP SCHEMA public CASCADE", "CREATE SCHEMA public");
    project =
        new Project(directory)
            .environment("test", access())
            .changeLog(
                """
                --changeset ann:venue
                CREATE TABLE venue (venueid INTEGER, city VARCHAR(${length}));
                --changeset ann:demo context:demo
                INSERT INTO venue VALUES (1, 'Oslo');
                --changeset ann:slow labels:slow
                INSERT INTO venue VALUES (2, 'Rome');
                """);
  }

  @Test
  void runsEveryChangeSetOnce() throws Exception {
    assertThat(deploy("test").changeSets())
        .containsExactly(
            "changelogs/changelog.sql::venue::ann",
            "changelogs/changelog.sql::demo::ann",
            "changelogs/changelog.sql::slow::ann");
    assertThat(deploy("test").changeSets()).isEmpty();
    assertThat(venues()).isEqualTo(2);
  }

  @Test
  void runsWhatTheContextsAndLabelsOfTheEnvironmentLetThrough() throws Exception {
    project.environment("small", access(), "contexts=prod", "labels=!slow");

    assertThat(deploy("small").changeSets())
        .containsExactly("changelogs/changelog.sql::venue::ann");
  }

  @Test
  void deploysToSeveralEnvironmentsAtOnce() throws Exception {
    execute("DROP SCHEMA IF EXISTS one CASCADE", "CREATE SCHEMA one");
    execute("DROP SCHEMA IF EXISTS two CASCADE", "CREATE SCHEMA two");
    project.environment("one", access(), "schema=one", "contexts=demo");
    project.environment("two", access(), "schema=two", "contexts=prod");

    var one = CompletableFuture.supplyAsync(() -> deployed("one"));
    var two = CompletableFuture.supplyAsync(() -> deployed("two"));

    assertThat(one.get().changeSets()).hasSize(3);
    assertThat(two.get().changeSets()).hasSize(2);
    assertThat(number("SELECT count(*) FROM one.venue")).isEqualTo(2);
    assertThat(number("SELECT count(*) FROM two.venue")).isEqualTo(1);
  }

  @Test
  void deploysIntoTheSchemaOfTheEnvironment() throws Exception {
    execute("DROP SCHEMA IF EXISTS tickit CASCADE", "CREATE SCHEMA tickit");
    project.environment("tickit", access(), "schema=tickit");

    deploy("tickit");

    assertThat(number("SELECT count(*) FROM tickit.venue")).isEqualTo(2);
    assertThat(number("SELECT count(*) FROM tickit.databasechangelog")).isEqualTo(3);
  }

  @Test
  void refusesASchemaThatDoesNotExist() throws Exception {
    project.environment("nowhere", access(), "schema=nowhere");

    assertThat(refusal("nowhere"))
        .hasMessage(
            "environments/nowhere.properties: the schema `nowhere` does not exist; create it, or"
                + " correct `schema`.");
  }

  @Test
  void refusesAnUnknownEnvironment() throws Exception {
    assertThat(refusal("pord").exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(refusal("pord")).hasMessageStartingWith("There is no environment `pord`");
  }

  @Test
  void refusesAWrongPassword() throws Exception {
    var refusal =
        catchThrowableOfType(
            RedshiftDevopsException.class, () -> project.deploy("test", "wrong-password"));

    assertThat(refusal.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(refusal)
        .hasMessageContaining("refused the user `sandbox`; check `username` and `password`.")
        .hasMessageNotContaining("wrong-password");
  }

  @Test
  void refusesAChangeLogThatDoesNotExist() throws Exception {
    project.write("environments/test.properties", access() + "\nchangelog=changelogs/none.xml");

    assertThat(refusal("test"))
        .hasMessage(
            "There is no change log `changelogs/none.xml`; create it, or correct its path, which is"
                + " relative to the project.")
        .satisfies(e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CHANGE_LOG_REFUSED));
  }

  @Test
  void namesAnIncludedFileThatDoesNotExist() throws Exception {
    project.write("environments/test.properties", access() + "\nchangelog=changelogs/root.yaml");
    project.write(
        "changelogs/root.yaml",
        """
        databaseChangeLog:
          - include: {file: tables.sql, relativeToChangelogFile: true}
        """);

    assertThat(refusal("test"))
        .hasMessageContainingAll("`changelogs/root.yaml`", "tables.sql")
        .satisfies(e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CHANGE_LOG_REFUSED));
  }

  @Test
  void refusesBrokenXml() throws Exception {
    project.write("environments/test.properties", access() + "\nchangelog=changelogs/broken.xml");
    project.write("changelogs/broken.xml", XML + "\n<changeSet id='1' author='ann'>");

    assertThat(refusal("test"))
        .hasMessageStartingWith(
            "The change log `changelogs/broken.xml` cannot be read; correct it:")
        .hasMessageContaining("line 6");
  }

  @Test
  void refusesBrokenYaml() throws Exception {
    project.write("environments/test.properties", access() + "\nchangelog=changelogs/broken.yaml");
    project.write("changelogs/broken.yaml", "databaseChangeLog:\n  - changeSet: [");

    assertThat(refusal("test"))
        .hasMessageStartingWith(
            "The change log `changelogs/broken.yaml` cannot be read; correct it:");
  }

  @Test
  void refusesAnEditedChangeSet() throws Exception {
    deploy("test");
    project.changeLog("--changeset ann:venue\nCREATE TABLE venue (venueid BIGINT);\n");

    assertThat(refusal("test"))
        .hasMessageStartingWith("The change log `changelogs/changelog.sql` is refused:")
        .hasMessageContaining("changelogs/changelog.sql::venue::ann")
        .satisfies(e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CHANGE_LOG_REFUSED));
  }

  @Test
  void leavesNothingOfAChangeSetThatFails_andDeploysTheCorrectedOne() throws Exception {
    var first = "--changeset ann:venue\nCREATE TABLE venue (venueid INTEGER);\n";
    project.changeLog(first + "INSERT INTO venue VALUES ('one');\n");

    assertThat(refusal("test"))
        .hasMessageContainingAll("changelogs/changelog.sql::venue::ann", "deploy again")
        .satisfies(e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CHANGE_SET_FAILED));

    project.changeLog(first + "INSERT INTO venue VALUES (1);\n");
    deploy("test");

    assertThat(venues()).isEqualTo(1);
  }

  @Test
  void tellsWhoBlockedAStatement() throws Exception {
    project.environment("waiting", access(), "statement-timeout=3 s");
    execute("CREATE TABLE venue (n INTEGER)");
    project.changeLog("--changeset ann:wait\nALTER TABLE venue ADD COLUMN city VARCHAR(30);\n");
    var waits = new ArrayList<LockWait>();
    var listener =
        new DeploymentListener() {
          @Override
          public void waited(LockWait wait) {
            waits.add(wait);
          }
        };
    try (var blocker = sandbox.connect()) {
      blocker.setAutoCommit(false);
      blocker.createStatement().execute("LOCK venue");

      assertThatThrownBy(() -> project.deploy("waiting", sandbox.password(), listener))
          .isInstanceOf(ChangeSetFailedException.class)
          .hasMessageContaining(
              "'statement-timeout' of 3 s: it waited for the lock on public.venue")
          .hasMessageContaining(" of sandbox in a transaction since ");
    }
    assertThat(waits)
        .singleElement()
        .satisfies(
            wait -> {
              assertThat(wait.table()).contains("public.venue");
              assertThat(wait.blockers()).hasSize(1);
              assertThat(wait.cancelled()).isTrue();
            });
  }

  @Test
  void refusesAnEnvironmentWithoutChangeLog() throws Exception {
    project.write("environments/none.properties", access());

    assertThat(refusal("none")).hasMessageContaining("`changelog` is missing");
  }

  private String access() {
    return String.join(
        "\n", "url=" + sandbox.url(), "username=" + sandbox.user(), "parameter.length=30");
  }

  private DeploymentResult deploy(String environment) throws Exception {
    return project.deploy(environment, sandbox.password());
  }

  private DeploymentResult deployed(String environment) {
    try {
      return deploy(environment);
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }

  private RedshiftDevopsException refusal(String environment) {
    var refusal = catchThrowableOfType(RedshiftDevopsException.class, () -> deploy(environment));
    assertThat(refusal.getMessage().lines()).hasSize(1);
    return refusal;
  }

  private void execute(String... statements) throws SQLException {
    try (var connection = sandbox.connect();
        var statement = connection.createStatement()) {
      for (var sql : List.of(statements)) {
        statement.execute(sql);
      }
    }
  }

  private int venues() throws SQLException {
    return number("SELECT count(*) FROM venue");
  }

  private int number(String query) throws SQLException {
    try (var connection = sandbox.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
