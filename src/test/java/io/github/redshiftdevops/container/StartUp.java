package io.github.redshiftdevops.container;

import static java.util.stream.Collectors.joining;

import io.github.redshiftdevops.crash.wire.WireFault;
import io.github.redshiftdevops.crash.wire.WireGateway;
import io.github.redshiftdevops.crash.wire.WirePlan;
import io.github.redshiftdevops.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a container needs until its first statement reaches the warehouse: a gateway in front of the
 * sandbox sees it come, and lets nothing pass.
 */
final class StartUp {
  private static final String NAME = "start-up";
  private static final String FILE = "/bench/warehouse.properties";
  private static final long LIMIT_IN_SECONDS = 120;

  /**
   * Until the first statement arrived.
   *
   * @param elapsed since the container was told to start; it was created before
   * @param processor what its JVM used of all processors
   */
  record Cost(Duration elapsed, Duration processor) {}

  private final Sandbox sandbox;
  private final Podman podman;
  private final Path directory;
  private final int runs;

  /**
   * @param runs how often each container is started, after once for warming the file system
   */
  StartUp(Sandbox sandbox, Podman podman, Path directory, int runs) {
    this.sandbox = sandbox;
    this.podman = podman;
    this.directory = directory;
    this.runs = runs;
  }

  /** The medians of several runs. */
  Cost measure(String image, String memory, List<String> entryPoint) throws Exception {
    once(image, memory, entryPoint);
    var costs = new ArrayList<Cost>();
    for (int run = 0; run < runs; run++) {
      costs.add(once(image, memory, entryPoint));
    }
    return new Cost(
        median(costs.stream().map(Cost::elapsed)), median(costs.stream().map(Cost::processor)));
  }

  private Duration median(Stream<Duration> durations) {
    return durations.sorted().skip(runs / 2).findFirst().orElseThrow();
  }

  private Cost once(String image, String memory, List<String> entryPoint) throws Exception {
    var arrival = new CompletableFuture<Long>();
    try (var gateway = WireGateway.start(sandbox.port())) {
      gateway.plan(
          WirePlan.when(
              message -> true,
              WireFault.hold(new CountDownLatch(1))
                  .after(() -> arrival.complete(System.nanoTime()))));
      create(image, memory, entryPoint, gateway.url(sandbox.database()));
      long start = System.nanoTime();
      podman.podman("start", NAME).succeeded();
      long arrived = arrival.get(LIMIT_IN_SECONDS, TimeUnit.SECONDS);
      return new Cost(Duration.ofNanos(arrived - start), processorTime());
    } finally {
      podman.podman("kill", NAME);
      podman.podman("wait", NAME);
      podman.podman("rm", NAME);
    }
  }

  private void create(String image, String memory, List<String> entryPoint, String url)
      throws IOException, InterruptedException {
    var environment = Files.createDirectories(directory.resolve("bench"));
    Files.writeString(
        environment.resolve(Path.of(FILE).getFileName()),
        """
        url=%s
        username=sandbox
        password=env:REDSHIFT_PASSWORD
        changelog=changelogs/changelog.xml
        parameter.bucket=tickit
        parameter.iam_role=arn:aws:iam::123456789012:role/tickit-copy
        """
            .formatted(url));
    var arguments = new ArrayList<>(List.of("create", "--name=" + NAME));
    arguments.addAll(Podman.STRICT);
    arguments.add("--memory=" + memory);
    arguments.add("--env=REDSHIFT_PASSWORD=" + sandbox.password());
    arguments.add("--entrypoint=" + json(entryPoint));
    arguments.addAll(
        new Container(
                image,
                Map.of(),
                Map.of("/bench", environment),
                List.of("deploy", "--environment", FILE))
            .arguments());
    podman.podman(arguments.toArray(String[]::new)).succeeded();
  }

  private static String json(List<String> texts) {
    return texts.stream().map("\"%s\""::formatted).collect(joining(",", "[", "]"));
  }

  private static Duration processorTime() {
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::info)
        .filter(
            info -> info.arguments().filter(all -> Arrays.asList(all).contains(FILE)).isPresent())
        .filter(info -> info.command().filter(command -> command.endsWith("java")).isPresent())
        .flatMap(info -> info.totalCpuDuration().stream())
        .findFirst()
        .orElseThrow();
  }
}
