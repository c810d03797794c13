package io.github.redshiftdevops.deployment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@code deploy} leaves in its output folder. */
@ExtendWith(RedshiftSandboxExtension.class)
class DeployReportsTest {
  private static final String[] FILES = {
    "TEST-changesets.xml", "deployment.json", "deployment.log", "report.html"
  };

  @TempDir Path directory;

  private Workplace workplace;

  @BeforeEach
  void openWorkplace(Sandbox sandbox) throws Exception {
    workplace = Workplace.in(directory, sandbox);
  }

  @Test
  void saysWhatRan_andWhatDidNotAndWhy() throws Exception {
    workplace.environment("contexts=test", "state=" + directory.resolve("state"));
    workplace.changeLog(
        "--changeset ann:items",
        "CREATE TABLE items (id INTEGER, name VARCHAR(20));",
        "INSERT INTO items VALUES (1, 'a, \"b\"'), (2, NULL), (3, '');",
        "SELECT id, name FROM items ORDER BY id;",
        "--changeset ann:legacy",
        "--preconditions onFail:CONTINUE",
        "--precondition-sql-check expectedResult:7 SELECT count(*) FROM items",
        "DROP TABLE items;",
        "--changeset ann:demo context:demo",
        "SELECT 1;");

    workplace.call("deploy").succeeds();

    var report = json(workplace.output());
    assertThat(report.path("format").asInt()).isEqualTo(1);
    assertThat(report.path("environment").asText()).isEqualTo("test");
    assertThat(report.path("deployment").asText()).matches("\\d{10}");
    assertThat(report.path("result").asText()).isEqualTo("done");
    assertThat(report.path("exitCode").asInt()).isZero();
    assertThat(report.path("changeSetsToRun").asInt()).isEqualTo(2);
    var items = report.path("changeSets").path(0);
    assertThat(items.path("id").asText()).isEqualTo("items");
    assertThat(items.path("author").asText()).isEqualTo("ann");
    assertThat(items.path("outcome").asText()).isEqualTo("ran");
    assertThat(items.path("attempts").asInt()).isEqualTo(1);
    assertThat(items.path("rows").asInt()).isEqualTo(3);
    assertThat(items.path("queries").path(0).path("file").asText()).isEqualTo("select-1-items.csv");
    assertThat(workplace.output().resolve("select-1-items.csv"))
        .hasContent("id,name\r\n1,\"a, \"\"b\"\"\"\r\n2,\r\n3,\"\"\r\n");
    var legacy = report.path("changeSets").path(1);
    assertThat(legacy.path("outcome").asText()).isEqualTo("skipped");
    assertThat(legacy.path("reason").asText()).contains("Expected '7' got '3'");
    assertThat(report.path("leftOut").path(0).path("changeSet").asText()).contains("::demo::ann");
    assertThat(report.path("leftOut").path(0).path("reason").asText())
        .containsIgnoringCase("context");
    assertThat(log()).contains("CONSOLE", "Deployed 1 change set to test in ", "INFO");
    assertThat(summary().path("changeSets").path(0).path("outcome").asText()).isEqualTo("ran");
  }

  @Test
  void isComplete_whenTheDeploymentFails() throws Exception {
    workplace.changeLog(
        "--changeset ann:one", "SELECT 1;", "--changeset ann:two", "SELECT nothing FROM nowhere;");

    var run = workplace.call("deploy").failsWith(ExitCode.CHANGE_SET_FAILED);

    assertThat(workplace.output()).isDirectoryContaining("glob:**select-1-one.csv");
    for (var file : FILES) {
      assertThat(workplace.output().resolve(file)).isNotEmptyFile();
    }
    var report = json(workplace.output());
    assertThat(report.path("result").asText()).isEqualTo("failed");
    assertThat(report.path("exitCode").asInt()).isEqualTo(5);
    assertThat("ERROR: " + report.path("error").asText()).isEqualTo(run.error());
    assertThat(report.path("changeSets").path(1).path("outcome").asText()).isEqualTo("failed");
    assertThat(report.path("changeSets").path(1).path("reason").asText()).contains("nowhere");
    assertThat(log()).contains(run.error().substring("ERROR: ".length()));
  }

  @Test
  void hasNothingOfAnEarlierDeployment_andLeavesTheRestAlone() throws Exception {
    Files.createDirectories(workplace.output());
    Files.writeString(workplace.output().resolve("select-9-old.csv"), "old");
    Files.writeString(workplace.output().resolve("TEST-verifications.xml"), "old");
    Files.writeString(workplace.output().resolve("mine.txt"), "mine");
    workplace.changeLog();

    workplace.call("deploy").succeeds();

    assertThat(workplace.output().toFile().list())
        .contains(FILES)
        .contains("mine.txt")
        .doesNotContain("select-9-old.csv", "TEST-verifications.xml");
    assertThat(Files.readString(workplace.output().resolve("report.html")))
        .contains("Nothing to do");
  }

  @Test
  void refusesAFolderThatCannotBeWritten_beforeAnythingRuns() throws Exception {
    var file = Files.writeString(directory.resolve("file"), "");
    workplace.changeLog("--changeset ann:one", "CREATE TABLE one (id INTEGER);");

    var run =
        workplace
            .call("deploy", "--output", file.resolve("output").toString())
            .failsWith(ExitCode.CONFIGURATION);

    assertThat(run.error()).contains("cannot be written", "--output", file.toString());
    assertThat(run.out()).isEmpty();
    assertThat(workplace.query("SELECT count(*) FROM pg_tables WHERE tablename = 'one'"))
        .isEqualTo("0");
  }

  @Test
  void hasAFolderForEachOfSeveralEnvironments() throws Exception {
    workplace.changeLog("--changeset ann:one", "SELECT 1;");
    Files.writeString(
        directory.resolve("environments/broken.properties"),
        workplace.access() + "\nchangelog=missing.sql\n");
    workplace.project().environment("last", workplace.access());

    workplace
        .callAnywhere("deploy", "-e", "test,broken,last")
        .failsWith(ExitCode.CHANGE_LOG_REFUSED);

    assertThat(json(workplace.output().resolve("test")).path("result").asText()).isEqualTo("done");
    var broken = json(workplace.output().resolve("broken"));
    assertThat(broken.path("result").asText()).isEqualTo("failed");
    assertThat(broken.path("environment").asText()).isEqualTo("broken");
    assertThat(broken.path("exitCode").asInt()).isEqualTo(3);
    assertThat(workplace.output().resolve("last")).isEmptyDirectory();
  }

  private String log() throws IOException {
    return Files.readString(workplace.output().resolve("deployment.log"));
  }

  private static JsonNode json(Path folder) throws IOException {
    return new ObjectMapper().readTree(folder.resolve("deployment.json").toFile());
  }

  private JsonNode summary() throws IOException {
    try (var files = Files.walk(directory.resolve("state/deployments"))) {
      var summary = files.filter(file -> file.endsWith("summary.json")).findFirst().orElseThrow();
      return new ObjectMapper().readTree(summary.toFile());
    }
  }
}
