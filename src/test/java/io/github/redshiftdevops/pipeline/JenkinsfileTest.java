package io.github.redshiftdevops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code Jenkinsfile}, with a Docker and a Maven that only write down what they are told. */
class JenkinsfileTest {
  private static final String TOKEN = "canary-of-docker-hub";
  private static final String RECORDER =
      """
      #!/usr/bin/env bash
      name=${0##*/}
      echo "$name $*" >>"$CALLS"
      [[ $name != mvn ]] || { mkdir -p target/surefire-reports &&
        echo '<testsuite failures="0"/>' >target/surefire-reports/TEST-x.xml; }
      [[ "$name $1" != "docker login" ]] || cat >/dev/null
      [[ "$name $1" != "docker start" || $3 != *-$FAILING-* ]] || exit "$STATUS"
      """;

  @TempDir Path directory;

  private Jenkins jenkins;

  @BeforeEach
  void setUpAgent() throws IOException {
    Files.copy(Path.of("Jenkinsfile"), directory.resolve("Jenkinsfile"));
    for (var tool : List.of("docker", "mvn")) {
      var file = Files.createDirectories(directory.resolve("bin")).resolve(tool);
      Files.writeString(file, RECORDER);
      assertThat(file.toFile().setExecutable(true)).isTrue();
    }
    jenkins =
        agent(directory)
            .with("PATH", directory.resolve("bin") + ":" + System.getenv("PATH"))
            .with("CALLS", directory.resolve("calls").toString())
            .with("FAILING", "none")
            .with("STATUS", "0")
            .credentials("docker-hub", "shop", TOKEN);
  }

  static Jenkins agent(Path workspace) {
    var jenkins =
        new Jenkins(workspace)
            .with("WORKSPACE", workspace.toString())
            .with("WORKSPACE_TMP", workspace + "@tmp")
            .with("GIT_COMMIT", "0123456789abcdef")
            .with("BUILD_NUMBER", "7");
    for (var environment : List.of("dev", "qa", "prod")) {
      jenkins.credentials("aws-" + environment, "id", "secret");
      jenkins.credentials("redshift-" + environment, "sandbox");
    }
    return jenkins;
  }

  @Test
  void deploysOneImageToOneEnvironmentAfterTheOther() throws IOException {
    assertThat(jenkins.build()).as(jenkins::log).isEqualTo(Jenkins.Outcome.SUCCESS);

    assertThat(calls("docker create"))
        .hasSize(3)
        .allMatch(call -> call.contains(" docker.io/example/redshift-devops:0123456789abcdef "));
    assertThat(calls("docker start"))
        .containsExactly(
            "docker start --attach redshift-devops-dev-7",
            "docker start --attach redshift-devops-qa-7",
            "docker start --attach redshift-devops-prod-7");
    assertThat(calls("docker stop --time 60 ")).hasSize(3);
    assertThat(calls("docker rm")).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 3", "2, 1", "3, 1", "4, 3", "5, 1", "6, 1", "7, 1", "137, 3", "143, 3"})
  void startsAContainerAgain_ifThatMayMendIt(String exitCode, int attempts) throws IOException {
    var outcome = jenkins.with("FAILING", "dev").with("STATUS", exitCode).build();

    assertThat(calls("docker start --attach redshift-devops-dev-7")).hasSize(attempts);
    assertThat(calls("docker rm --force redshift-devops-dev-7")).hasSize(1);
    assertThat(outcome == Jenkins.Outcome.SUCCESS).isEqualTo(exitCode.equals("0"));
  }

  @Test
  void leavesProdAlone_ifQaFails() throws IOException {
    assertThat(jenkins.with("FAILING", "qa").with("STATUS", "5").build())
        .isEqualTo(Jenkins.Outcome.FAILURE);

    assertThat(calls("docker create")).hasSize(2).noneMatch(call -> call.contains("prod"));
  }

  @Test
  void showsNoResultOfAnEarlierBuild() throws IOException {
    for (var old : List.of("output/qa/TEST-old.xml", "target/failsafe-reports/TEST-old.xml")) {
      var file = directory.resolve(old);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "<testsuite failures=\"1\"/>");
    }

    assertThat(jenkins.with("FAILING", "dev").with("STATUS", "2").build())
        .isEqualTo(Jenkins.Outcome.FAILURE);

    assertThat(jenkins.testResults())
        .containsExactly(Path.of("target/surefire-reports/TEST-x.xml"));
    assertThat(jenkins.archived()).isEmpty();
  }

  @Test
  void leavesProdAlone_ifNobodyApproves() throws IOException {
    assertThat(jenkins.approval(question -> false).build()).isEqualTo(Jenkins.Outcome.ABORTED);

    assertThat(calls("docker create")).hasSize(2).noneMatch(call -> call.contains("prod"));
    assertThat(jenkins.log()).contains("Deploy to prod?");
  }

  @Test
  void showsNoSecret() throws IOException {
    jenkins.build();

    assertThat(jenkins.log()).doesNotContain(TOKEN);
    assertThat(calls("")).noneMatch(call -> call.contains(TOKEN));
  }

  @Test
  void isReadStrictly() throws IOException {
    var file = directory.resolve("Jenkinsfile");
    Files.writeString(file, Files.readString(file).replace("triggers {", "trigger {"));

    assertThatThrownBy(() -> jenkins.build()).hasMessageContaining("trigger");
  }

  private List<String> calls(String beginning) throws IOException {
    var file = directory.resolve("calls");
    return Files.exists(file)
        ? Files.readAllLines(file).stream().filter(call -> call.startsWith(beginning)).toList()
        : List.of();
  }
}
