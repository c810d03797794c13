package io.github.redshiftdevops.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A container runtime with storage of its own in a directory, as strict as a cluster: read-only
 * root, an ordinary user that the image does not know, no capabilities, little memory.
 */
final class Podman implements AutoCloseable {
  private static final String SETTINGS =
      """
      [containers]
      default_ulimits = ["nofile=1024:1024", "nproc=1000:1000"]
      [engine]
      runtime = "runc"
      cgroup_manager = "cgroupfs"
      events_logger = "file"
      """;

  /** What {@code docs/aws.md} and {@code docs/jenkins.md} ask for as well. */
  private static final List<String> STRICT =
      List.of(
          "--read-only",
          "--user=12345:12345",
          "--cap-drop=all",
          "--security-opt=no-new-privileges",
          "--tmpfs=/tmp:rw,nosuid,nodev,noexec",
          "--memory=512m",
          "--pids-limit=200",
          "--network=host");

  private final Path directory;
  private final Path settings;

  private Podman(Path directory, Path settings) {
    this.directory = directory;
    this.settings = settings;
  }

  static Podman in(Path directory) throws IOException {
    var settings = directory.resolve("containers.conf");
    Files.writeString(settings, SETTINGS);
    return new Podman(directory, settings);
  }

  /** Runs podman itself. */
  Command.Result podman(String... arguments) throws IOException, InterruptedException {
    return command(List.of(arguments), Map.of()).run();
  }

  private Command command(List<String> arguments, Map<String, String> environment) {
    var line = new ArrayList<String>();
    line.add("podman");
    line.add("--root=" + directory.resolve("root"));
    line.add("--runroot=" + directory.resolve("runroot"));
    line.addAll(arguments);
    var variables = new TreeMap<>(environment);
    variables.put("CONTAINERS_CONF", settings.toString());
    return new Command(line, variables);
  }

  private Command command(Container container, String... options) {
    var arguments = new ArrayList<>(List.of("run"));
    arguments.addAll(List.of(options));
    arguments.addAll(STRICT);
    arguments.addAll(container.arguments());
    return command(arguments, container.environment());
  }

  /** Pulls an image from a registry that speaks plain HTTP. */
  void pull(String image) throws IOException, InterruptedException {
    podman("pull", "--quiet", "--tls-verify=false", image).succeeded();
  }

  /** Runs a container to its end and removes it. */
  Command.Result run(Container container) throws IOException, InterruptedException {
    return command(container, "--rm").run();
  }

  /** Starts a container; its output goes to a file. */
  Process start(String name, Container container, Path output) throws IOException {
    return command(container, "--name=" + name).start(output);
  }

  @Override
  public void close() throws IOException {
    try {
      podman("rm", "--all", "--force");
      podman("rmi", "--all", "--force");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
