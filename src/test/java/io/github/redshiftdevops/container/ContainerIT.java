package io.github.redshiftdevops.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.deployment.RepositoryCopy;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.SandboxConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
 * The image deploys TICKIT in a container, as a cluster would run it: the environments and their
 * states are in S3, the warehouses are sandboxes.
 */
@RequiresContainers
class ContainerIT {
  private static final Path DATA = Path.of("changelogs/data/tickit");

  @TempDir static Path directory;

  private static PulledImage image;
  private static Sandbox server;

  private EnvironmentsInS3 environments;
  private Warehouse warehouse;
  private String environment;

  @BeforeAll
  static void pullImage() throws Exception {
    server = sandbox("sandbox", DATA);
    image = PulledImage.in(directory);
  }

  private static Sandbox sandbox(String name, Path data) {
    return Sandbox.start(
        SandboxConfig.in(directory.resolve(name)).withBuckets(Map.of("tickit", data)));
  }

  @AfterAll
  static void stopEverything() throws Exception {
    if (image != null) {
      image.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void emptyWarehouse(TestInfo test) throws Exception {
    var name = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
    environments = new EnvironmentsInS3(name);
    warehouse = Warehouse.in(server, directory);
    environment = environments.write("warehouse", warehouse.url());
  }

  @Test
  void deploysFromAnEnvironmentInS3() throws Exception {
    var output = OutputFolder.in(directory, "deployed");
    var first = image.deploy(environment, "--rm", output.mapped());
    var second = image.deploy(environment, "--rm");

    assertThat(first.status()).as(first.output()).isZero();
    assertThat(first.output()).containsPattern("Deployed \\d+ change sets to warehouse in ");
    assertThat(second.status()).as(second.output()).isZero();
    assertThat(second.output()).contains("Nothing to do");
    assertThat(output.files()).contains(OutputFolder.REPORTS);
    assertThat(output.text("deployment.json")).contains("\"result\" : \"done\"");
  }

  @Test
  void goesOnWhereItWasKilled() throws Exception {
    var output = directory.resolve("killed.log");
    var process = image.start(environment, output, "--name=killed");
    awaitLine(output, "[10/");
    image.podman().podman("kill", "--signal=KILL", "killed").succeeded();
    assertThat(process.waitFor()).isEqualTo(137);
    var before = warehouse.recorded().size();

    var again = image.deploy(environment, "--rm");

    assertThat(again.status()).as(again.output()).isZero();
    assertThat(before).isBetween(10, 100);
    assertThat(again.output())
        .containsPattern("\\[ *1/" + (warehouse.recorded().size() - before) + "] ");
  }

  @Test
  void givesTheLockBack_whenItIsStopped() throws Exception {
    try (var connection = warehouse.connect();
        var statement = connection.createStatement()) {
      statement.execute("BEGIN");
      statement.execute("CREATE TABLE sales (id INTEGER)");
      var log = directory.resolve("stopped.log");
      var output = OutputFolder.in(directory, "stopped");
      var process = image.start(environment, log, "--name=stopped", output.mapped());
      awaitLine(log, "create-listing");
      assertThat(environments.lock("warehouse")).isEqualTo("held");

      image.podman().podman("stop", "--time=20", "stopped").succeeded();

      assertThat(process.waitFor()).as(Files.readString(log)).isEqualTo(143);
      assertThat(environments.lock("warehouse")).isEqualTo("released");
      assertThat(output.files()).contains(OutputFolder.REPORTS);
      assertThat(output.text("deployment.json")).contains("\"result\" : \"stopped\"");
    }
  }

  /** Three warehouses and three states; the data of qa is not what it should be. */
  @Test
  void leavesProdUntouched_whenAVerificationOfQaFails() throws Exception {
    var output = OutputFolder.in(directory, "several");
    try (var dev = sandbox("dev", DATA);
        var qa = sandbox("qa", dataWithoutAListing());
        var prod = sandbox("prod", DATA)) {
      var all = String.join(",", verified("dev", dev), verified("qa", qa), verified("prod", prod));

      var run = image.deploy(all, "--rm", output.mapped());

      assertThat(run.status()).as(run.output()).isEqualTo(6);
      assertThat(run.output())
          .containsPattern("Deployed \\d+ change sets to dev in ")
          .contains("3 of 3 verifications passed in ")
          .containsPattern("Deployed \\d+ change sets to qa in ")
          .contains("FAILED  changelogs/tickit/verifications/sales-without-listing.sql: ")
          .containsPattern("Not touched: .*prod.properties");
      assertThat(tables(prod)).isEmpty();
      assertThat(environments.has("prod", "lock.json")).isFalse();
    }
    assertThat(output.files("dev"))
        .contains(OutputFolder.REPORTS)
        .contains("TEST-verifications.xml");
    assertThat(output.files("qa"))
        .contains(OutputFolder.REPORTS)
        .contains("TEST-verifications.xml");
    assertThat(output.text("dev/deployment.json")).contains("\"result\" : \"done\"");
    assertThat(output.text("qa/deployment.json")).contains("\"exitCode\" : 6");
    assertThat(output.text("qa/TEST-verifications.xml")).contains("<failure");
  }

  private String verified(String name, Sandbox sandbox) throws Exception {
    return environments.write(name, sandbox.url(), "verifications=changelogs/tickit/verifications");
  }

  private static Path dataWithoutAListing() throws Exception {
    var data = directory.resolve("data-of-qa");
    RepositoryCopy.copy(DATA, data);
    var listings = data.resolve("listing.psv");
    Files.write(listings, Files.readAllLines(listings).stream().skip(50).toList());
    return data;
  }

  private static List<String> tables(Sandbox sandbox) throws Exception {
    try (var connection = sandbox.connect();
        var tables = connection.getMetaData().getTables(null, "public", "%", null)) {
      var names = new ArrayList<String>();
      while (tables.next()) {
        names.add(tables.getString("TABLE_NAME"));
      }
      return names;
    }
  }

  private static void awaitLine(Path output, String text) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> Files.exists(output) && Files.readString(output).contains(text));
  }
}
