package io.github.redshiftdevops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.container.Command;
import io.github.redshiftdevops.container.Podman;
import io.github.redshiftdevops.container.Registry;
import io.github.redshiftdevops.container.RequiresContainers;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.SandboxConfig;
import io.github.redshiftdevops.state.s3mock.S3Mock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code buildspec.yml}, from the commit to the warehouse. Maven, Jib, the registry, the image and
 * the deployment are real; aws and kubectl are stand-ins that know only what it calls.
 */
@RequiresContainers
class BuildSpecIT {
  private static final String TOKEN = "canary-of-the-registry";
  private static final String TABLE =
      """
      --changeset shop:table
      CREATE TABLE purchases (id INT);
      """;

  private static final String AWS =
      """
      #!/usr/bin/env bash
      case "$*" in
        'sts get-caller-identity --query Account --output text') echo 123456789012 ;;
        'ecr get-login-password') echo %s ;;
        'eks update-kubeconfig --name deployments --region us-east-1') ;;
        *) echo "aws: unknown: $*" >&2; exit 252 ;;
      esac
      """
          .formatted(TOKEN);

  private static final String KUBECTL =
      """
      #!/usr/bin/env bash
      exec "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -cp "$CLUSTER_CLASS_PATH" %s "$@"
      """
          .formatted(KubectlStandIn.class.getName());

  @TempDir static Path directory;

  private static Registry registry;
  private static Podman pods;
  private static Sandbox server;
  private static StandIns tools;

  private Warehouse warehouse;
  private UserProject project;

  @BeforeAll
  static void setUpTheAccount() throws Exception {
    server = Sandbox.start(SandboxConfig.in(directory.resolve("sandbox")));
    registry = Registry.start(directory, "AWS", TOKEN);
    pods = Podman.in(Files.createDirectory(directory.resolve("cluster")));
    pods.logIn(registry.address(), "AWS", TOKEN);
    tools = StandIns.in(directory.resolve("bin")).with("aws", AWS).with("kubectl", KUBECTL);
  }

  @AfterAll
  static void tearDown() throws Exception {
    pods.close();
    registry.close();
    server.close();
  }

  @BeforeEach
  void newProject(TestInfo test) throws Exception {
    var name = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
    warehouse = Warehouse.in(server, directory);
    project =
        UserProject.in(directory.resolve(name))
            .changeLog(TABLE)
            .write(
                "environments/dev.properties",
                """
                url=%s
                username=sandbox
                password=env:REDSHIFT_PASSWORD
                changelog=changelogs/changelog.sql
                state=s3://%s/%s?region=us-east-1&endpoint=%s
                """
                    .formatted(warehouse.url(), S3Mock.BUCKET, name, S3Mock.shared().uri()));
  }

  @Test
  void deploysACommit() throws Exception {
    var build = build("1111111111111111");

    assertThat(build.status()).as(build.output()).isZero();
    assertThat(build.output())
        .contains("job.batch/redshift-devops-dev-111111111111 created")
        .containsPattern("-0 Running <none>\\s[^$]*-0 Succeeded <none>\\s")
        .containsPattern("\\[pod/\\S+/deploy] Deployed 1 change set")
        .doesNotContain(TOKEN);
    assertThat(deployed()).isEqualTo(1);
  }

  @Test
  void deploysNothing_whenATestFails() throws Exception {
    project.test("assertTrue(false)");

    var build = build("2222222222222222");

    assertThat(build.status()).isNotZero();
    assertThat(build.output())
        .contains("Phase build has failed", "nothing is deployed")
        .doesNotContain("kubectl", "job.batch");
  }

  @Test
  void fails_whenTheJobFails() throws Exception {
    project.changeLog(TABLE + "--changeset shop:slip\nCREATE TABLE purchases (id INT);\n");

    var build = build("3333333333333333");

    assertThat(build.status()).isNotZero();
    assertThat(build.output())
        .containsPattern("\\[pod/\\S+-0/deploy] ERROR: .*purchases")
        .contains("exit code 5, matching a FailJob rule", "The deployment to dev has failed")
        .doesNotContain("-1/deploy]");
    assertThat(deployed()).isEqualTo(1);
  }

  @Test
  void makesTheSecondOfTwoCommitsWait() throws Exception {
    project.changeLog(TABLE + "--changeset shop:more\nALTER TABLE busy ADD COLUMN more INT;\n");
    warehouse.execute("CREATE TABLE busy (id INT)");
    try (var connection = warehouse.connect();
        var statement = connection.createStatement()) {
      statement.execute("BEGIN");
      statement.execute("LOCK TABLE busy");
      var first = aside("4444444444444444");
      awaitLog("redshift-devops-dev-444444444444-0", "[1/2]");
      var second = aside("5555555555555555");
      awaitLog("redshift-devops-dev-555555555555-0", "Waiting for the deployment lock, held by");
      statement.execute("ROLLBACK");

      assertThat(first.join().status()).as(first.join().output()).isZero();
      assertThat(second.join().status()).as(second.join().output()).isZero();
    }
    assertThat(deployed()).isEqualTo(2);
  }

  private CompletableFuture<Command.Result> aside(String commit) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return build(commit);
          } catch (IOException | InterruptedException e) {
            throw new CompletionException(e);
          }
        });
  }

  /** As CodeBuild runs it: a checkout of its own, the variables of CodeBuild, one shell. */
  private Command.Result build(String commit) throws IOException, InterruptedException {
    var spec = BuildSpec.read(project.directory().resolve("buildspec.yml"));
    var variables = new HashMap<>(spec.variables());
    var home = System.getProperty("java.home");
    variables.putAll(
        Map.of(
            "CODEBUILD_RESOLVED_SOURCE_VERSION",
            commit,
            "AWS_REGION",
            "us-east-1",
            "ECR_REGISTRY",
            registry.address(),
            "POLL_SECONDS",
            "1",
            "JAVA_HOME",
            home,
            "MAVEN_OPTS",
            "-XX:TieredStopAtLevel=1",
            "PATH",
            tools.path()));
    variables.putAll(cluster());
    var checkout = "cd '%s'%n".formatted(project.directory());
    return new Command(List.of("bash", "-c", checkout + spec.script()), variables).run();
  }

  private static Map<String, String> cluster() {
    return Map.of(
        "CLUSTER_HOME", directory.resolve("cluster").toString(),
        "CLUSTER_CLASS_PATH", System.getProperty("surefire.test.class.path"),
        "CLUSTER_POD_VARIABLES", "AWS_ACCESS_KEY_ID,AWS_SECRET_ACCESS_KEY,REDSHIFT_PASSWORD",
        "AWS_ACCESS_KEY_ID", "id",
        "AWS_SECRET_ACCESS_KEY", "secret",
        "REDSHIFT_PASSWORD", "sandbox");
  }

  private static void awaitLog(String pod, String text) {
    await()
        .atMost(Duration.ofMinutes(4))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> pods.podman("logs", pod).output().contains(text));
  }

  private long deployed() throws SQLException {
    return warehouse.recorded().size();
  }
}
