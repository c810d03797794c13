package io.github.redshiftdevops.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.SandboxConfig;
import io.github.redshiftdevops.state.s3mock.S3Mock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * The image deploys TICKIT in a container, as a cluster would run it: the environment and the state
 * are in S3, the warehouse is the sandbox.
 */
@RequiresContainers
class ContainerIT {
  private static final String TAG = "commit";
  private static final String[] REPORTS = {
    "deployment.log", "deployment.json", "TEST-changesets.xml", "report.html"
  };
  private static final Map<String, String> CREDENTIALS =
      Map.of(
          "AWS_ACCESS_KEY_ID",
          "id",
          "AWS_SECRET_ACCESS_KEY",
          "secret",
          "REDSHIFT_PASSWORD",
          "sandbox");

  @TempDir static Path directory;

  private static Registry registry;
  private static Podman podman;
  private static Sandbox server;
  private static String image;

  private Warehouse warehouse;
  private String state;
  private String environment;

  @BeforeAll
  static void pullImage() throws Exception {
    var bucket = Path.of("changelogs/data/tickit");
    server =
        Sandbox.start(
            SandboxConfig.in(directory.resolve("sandbox")).withBuckets(Map.of("tickit", bucket)));
    registry = Registry.start(directory);
    podman = Podman.in(directory);
    ImageBuild.in(Files.createDirectory(directory.resolve("project")))
        .push(registry, BaseImage.JLINK, TAG);
    image = registry.image(TAG);
    podman.pull(image);
  }

  @AfterAll
  static void stopEverything() throws Exception {
    if (podman != null) {
      podman.close();
    }
    if (registry != null) {
      registry.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void emptyWarehouse(TestInfo test) throws Exception {
    var name = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
    warehouse = Warehouse.in(server, directory);
    state = name + "/state";
    var endpoint = "?region=us-east-1&endpoint=" + S3Mock.shared().uri();
    environment = "s3://" + S3Mock.BUCKET + "/" + name + "/warehouse.properties" + endpoint;
    put(
        name + "/warehouse.properties",
        """
        url=%s
        username=sandbox
        password=env:REDSHIFT_PASSWORD
        changelog=changelogs/changelog.xml
        contexts=demo
        state=s3://%s/%s%s
        parameter.bucket=tickit
        parameter.iam_role=arn:aws:iam::123456789012:role/tickit-copy
        """
            .formatted(warehouse.url(), S3Mock.BUCKET, state, endpoint));
  }

  @Test
  void deploysFromAnEnvironmentInS3() throws Exception {
    var output = outputFolder("deployed");
    var first = podman.run(deployment(), strictly("--rm", mapped(output)));
    var second = run();

    assertThat(first.status()).as(first.output()).isZero();
    assertThat(first.output()).containsPattern("Deployed \\d+ change sets to warehouse in ");
    assertThat(second.status()).as(second.output()).isZero();
    assertThat(second.output()).contains("Nothing to do");
    assertThat(output.toFile().list()).contains(REPORTS);
    assertThat(output.resolve("deployment.json")).content().contains("\"result\" : \"done\"");
  }

  @Test
  void goesOnWhereItWasKilled() throws Exception {
    var output = directory.resolve("killed.log");
    var process = start("killed", output);
    awaitLine(output, "[10/");
    podman.podman("kill", "--signal=KILL", "killed").succeeded();
    assertThat(process.waitFor()).isEqualTo(137);
    var before = deployed();

    var again = run();

    assertThat(again.status()).as(again.output()).isZero();
    assertThat(before).isBetween(10L, 100L);
    assertThat(again.output()).containsPattern("\\[ *1/" + (deployed() - before) + "] ");
  }

  @Test
  void givesTheLockBack_whenItIsStopped() throws Exception {
    try (var connection = warehouse.connect();
        var statement = connection.createStatement()) {
      statement.execute("BEGIN");
      statement.execute("CREATE TABLE sales (id INTEGER)");
      var output = directory.resolve("stopped.log");
      var folder = outputFolder("stopped");
      var process = podman.start(deployment(), strictly("--name=stopped", mapped(folder)), output);
      awaitLine(output, "create-listing");
      assertThat(isHeld(true)).isTrue();

      podman.podman("stop", "--time=20", "stopped").succeeded();

      assertThat(process.waitFor()).as(Files.readString(output)).isEqualTo(143);
      assertThat(isHeld(false)).isTrue();
      assertThat(folder.toFile().list()).contains(REPORTS);
      assertThat(folder.resolve("deployment.json")).content().contains("\"result\" : \"stopped\"");
    }
  }

  /** A folder of the host that every user may write to. */
  private static Path outputFolder(String name) throws IOException {
    var folder = Files.createDirectory(directory.resolve("output-" + name));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    return folder;
  }

  private static String mapped(Path folder) {
    return "--volume=" + folder + ":/output";
  }

  private Container deployment() {
    return Container.of(image, "deploy", "--environment", environment).with(CREDENTIALS);
  }

  private Command.Result run() throws IOException, InterruptedException {
    return podman.run(deployment(), strictly("--rm"));
  }

  private Process start(String name, Path output) throws IOException {
    return podman.start(deployment(), strictly("--name=" + name), output);
  }

  private static List<String> strictly(String... options) {
    return Stream.concat(Podman.STRICT.stream(), Stream.of(options)).toList();
  }

  private boolean isHeld(boolean held) {
    return get(state + "/lock.json")
        .replace(" ", "")
        .contains("\"status\":\"" + (held ? "held" : "released") + "\"");
  }

  private long deployed() throws SQLException {
    return warehouse.recorded().size();
  }

  private static void awaitLine(Path output, String text) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> Files.exists(output) && Files.readString(output).contains(text));
  }

  private static void put(String key, String text) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(uri(key)).PUT(BodyPublishers.ofString(text)).build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  private static String get(String key) {
    try {
      var request = HttpRequest.newBuilder(uri(key)).build();
      return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static URI uri(String key) {
    return S3Mock.shared().uri().resolve("/" + S3Mock.BUCKET + "/" + key);
  }
}
