package io.github.redshiftdevops.container;

import static java.util.stream.Collectors.joining;

import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.SandboxConfig;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * Builds the image on both bases and prints how large its layers are, how long a container of it
 * takes to its first statement, and what the flags of its JVM are worth. {@code docs/image.md} has
 * the command and the numbers.
 */
public final class ImageBenchmark {
  private static final String FAST_COMPILER = "-XX:TieredStopAtLevel=1";
  private static final String SERIAL_COLLECTOR = "-XX:+UseSerialGC";

  /** What the proofs give a container; the JVM takes the serial collector by itself. */
  private static final String SMALL = "512m";

  /** So much that the JVM takes another collector unless it is told. */
  private static final String LARGE = "2g";

  private final Registry registry;
  private final StartUp startUp;

  private ImageBenchmark(Registry registry, StartUp startUp) {
    this.registry = registry;
    this.startUp = startUp;
  }

  /** Number of runs of which the median counts; 5 by default. */
  public static void main(String[] arguments) throws Exception {
    int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    var directory = Files.createTempDirectory("image");
    try (var sandbox = Sandbox.start(SandboxConfig.in(directory.resolve("sandbox")));
        var registry = Registry.start(directory);
        var podman = Podman.in(directory)) {
      build(ImageBuild.in(Files.createDirectory(directory.resolve("project"))), registry, podman);
      new ImageBenchmark(registry, new StartUp(sandbox, podman, directory, runs)).print();
    } finally {
      FileUtils.deleteDirectory(directory.toFile());
    }
    System.exit(0);
  }

  private static void build(ImageBuild project, Registry registry, Podman podman)
      throws IOException, InterruptedException {
    for (var base : BaseImage.values()) {
      project.push(registry, base, tag(base));
      podman.pull(registry.image(tag(base)));
    }
  }

  private static String tag(BaseImage base) {
    return base.name().toLowerCase(Locale.ROOT);
  }

  private void print() throws Exception {
    var system = ManagementFactory.getOperatingSystemMXBean();
    System.out.printf(
        "%n%d processors, load %.1f%n",
        system.getAvailableProcessors(), system.getSystemLoadAverage());
    printLayers();
    row("base, memory", "first statement after", "processor time");
    row("---", "---", "---");
    for (var base : BaseImage.values()) {
      measure(tag(base) + ", " + SMALL, base, SMALL, List.of());
    }
    measureFlags("with both flags");
    measureFlags("without " + FAST_COMPILER, FAST_COMPILER);
    measureFlags("without " + SERIAL_COLLECTOR, SERIAL_COLLECTOR);
    measureFlags("without both", FAST_COMPILER, SERIAL_COLLECTOR);
    System.out.printf("%nload %.1f%n", system.getSystemLoadAverage());
  }

  /** The lowest layer is the base, the others carry Jib's name for them. */
  private void printLayers() throws IOException, InterruptedException {
    row("layer", "jlink", "debian");
    row("---", "---", "---");
    var jlink = registry.layers(tag(BaseImage.JLINK));
    var debian = registry.layers(tag(BaseImage.DEBIAN));
    row("base", kilobytes(jlink.get(0)), kilobytes(debian.get(0)));
    for (int i = 1; i < jlink.size(); i++) {
      row(names().get(i), kilobytes(jlink.get(i)), kilobytes(debian.get(i)));
    }
    row("all", kilobytes(jlink), kilobytes(debian));
    System.out.println();
  }

  private List<String> names() throws IOException, InterruptedException {
    return registry.configuration(tag(BaseImage.JLINK)).get("history").findValuesAsText("comment");
  }

  private static String kilobytes(Registry.Layer layer) {
    return kilobytes(List.of(layer));
  }

  private static String kilobytes(List<Registry.Layer> layers) {
    long bytes = layers.stream().mapToLong(Registry.Layer::size).sum();
    return String.format(Locale.ROOT, "%,d kB", (bytes + 999) / 1000);
  }

  private void measureFlags(String what, String... flags) throws Exception {
    measure("jlink, " + LARGE + ", " + what, BaseImage.JLINK, LARGE, List.of(flags));
  }

  private void measure(String what, BaseImage base, String memory, List<String> without)
      throws Exception {
    var entryPoint = new ArrayList<String>();
    registry
        .configuration(tag(base))
        .get("config")
        .get("Entrypoint")
        .forEach(word -> entryPoint.add(word.asText()));
    entryPoint.removeAll(without);
    var cost = startUp.measure(registry.image(tag(base)), memory, entryPoint);
    row(what, seconds(cost.elapsed().toMillis()), seconds(cost.processor().toMillis()));
  }

  private static String seconds(long milliseconds) {
    return String.format(Locale.ROOT, "%.2f s", milliseconds / 1000.0);
  }

  private static void row(String... cells) {
    System.out.println(Stream.of(cells).collect(joining(" | ", "| ", " |")));
  }
}
