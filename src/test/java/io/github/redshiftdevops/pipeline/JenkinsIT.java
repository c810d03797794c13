package io.github.redshiftdevops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.container.Podman;
import io.github.redshiftdevops.container.Registry;
import io.github.redshiftdevops.container.RequiresContainers;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.SandboxConfig;
import io.github.redshiftdevops.state.s3mock.S3Mock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code Jenkinsfile}, from the push to three warehouses. Maven, Jib, the registry, the image and
 * the deployments are real; podman stands in for Docker.
 */
@RequiresContainers
class JenkinsIT {
  private static final String TOKEN = "canary-of-docker-hub";

  /** Its `login` writes what Docker's writes; the rest is podman's, on the network of the host. */
  private static final String DOCKER =
      """
      #!/usr/bin/env bash
      set -euo pipefail
      export CONTAINERS_CONF=$PODMAN_HOME/containers.conf
      export REGISTRY_AUTH_FILE=$DOCKER_CONFIG/config.json
      podman() { command podman --root="$PODMAN_HOME/root" --runroot="$PODMAN_HOME/runroot" "$@"; }
      command=$1
      shift
      case $command in
        login)
          [[ $1 == --username && $3 == --password-stdin && $# == 4 ]]
          mkdir -p "$DOCKER_CONFIG"
          auth=$( (printf '%s:' "$2" && cat) | base64 --wrap=0)
          printf '{"auths":{"%s":{"auth":"%s"}}}' "$4" "$auth" >"$REGISTRY_AUTH_FILE"
          ;;
        pull) podman pull --tls-verify=false "$@" ;;
        create) podman create --network=host "$@" ;;
        start | stop | rm) podman "$command" "$@" ;;
        *) echo "docker: unknown: $command" >&2; exit 125 ;;
      esac
      """;

  @TempDir static Path directory;

  private static Registry registry;
  private static Podman podman;
  private static Sandbox server;
  private static StandIns tools;

  private final Map<String, Warehouse> warehouses = new HashMap<>();
  private String name;
  private UserProject project;
  private Jenkins jenkins;

  @BeforeAll
  static void setUpTheAgent() throws Exception {
    server = Sandbox.start(SandboxConfig.in(directory.resolve("sandbox")));
    registry = Registry.start(directory, "shop", TOKEN);
    podman = Podman.in(Files.createDirectory(directory.resolve("podman")));
    tools = StandIns.in(directory.resolve("bin")).with("docker", DOCKER);
  }

  @AfterAll
  static void tearDown() throws Exception {
    podman.close();
    registry.close();
    server.close();
  }

  @BeforeEach
  void newProject(TestInfo test) throws Exception {
    name = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
    project =
        UserProject.in(directory.resolve(name))
            .changeLog("--changeset shop:table\nCREATE TABLE purchases (id INT);\n");
    var file = project.directory().resolve("Jenkinsfile");
    project.write("Jenkinsfile", atHome(Files.readString(file)));
    for (var environment : List.of("dev", "qa", "prod")) {
      warehouses.put(environment, Warehouse.in(server, directory));
      project.write("environments/" + environment + ".properties", properties(environment));
    }
    jenkins =
        JenkinsfileTest.agent(project.directory())
            .with("JAVA_HOME", System.getProperty("java.home"))
            .with("MAVEN_OPTS", "-XX:TieredStopAtLevel=1")
            .with("PODMAN_HOME", directory.resolve("podman").toString())
            .with("PATH", tools.path())
            .credentials("docker-hub", "shop", TOKEN);
  }

  /** As somebody would edit it who has a registry of his own. */
  private static String atHome(String jenkinsfile) {
    return jenkinsfile
        .replace("docker.io/example", registry.address())
        .replace("'docker.io'", "'" + registry.address() + "'");
  }

  private String properties(String environment) {
    return """
    url=%s
    username=sandbox
    password=env:REDSHIFT_PASSWORD
    changelog=changelogs/changelog.sql
    state=s3://%s/%s-%s?endpoint=%s
    """
        .formatted(
            warehouses.get(environment).url(),
            S3Mock.BUCKET,
            name,
            environment,
            S3Mock.shared().uri());
  }

  @Test
  void deploysAPushToAllEnvironments() throws Exception {
    assertThat(jenkins.build()).as(jenkins::log).isEqualTo(Jenkins.Outcome.SUCCESS);

    assertThat(jenkins.log()).doesNotContain(TOKEN);
    assertThat(List.of(tables("dev"), tables("qa"), tables("prod"))).containsExactly(1L, 1L, 1L);
  }

  @Test
  void deploysNothing_ifATestFails() throws Exception {
    project.test("assertTrue(false)");

    assertThat(jenkins.build()).isEqualTo(Jenkins.Outcome.FAILURE);

    assertThat(jenkins.testResults()).isNotEmpty();
    assertThat(tables("dev")).isZero();
  }

  @Test
  void leavesProdAlone_ifQaFails() throws Exception {
    warehouses.get("qa").execute("CREATE TABLE purchases (id INT)");

    assertThat(jenkins.build()).as(jenkins::log).isEqualTo(Jenkins.Outcome.FAILURE);

    assertThat(jenkins.log()).contains("purchases").doesNotContain("stage prod");
    assertThat(tables("dev")).isEqualTo(1);
    assertThat(tables("prod")).isZero();
  }

  private long tables(String environment) throws SQLException {
    return warehouses.get(environment).tables().stream().filter("purchases"::equals).count();
  }
}
