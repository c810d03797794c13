package io.github.redshiftdevops.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A container runtime with storage of its own in a directory. */
public final class Podman implements AutoCloseable {
  private static final String LOGINS = "auth.json";
  private static final String SETTINGS =
      """
      [containers]
      default_ulimits = ["nofile=1024:1024", "nproc=1000:1000"]
      [engine]
      runtime = "runc"
      cgroup_manager = "cgroupfs"
      events_logger = "file"
      """;

  /**
   * As a strict cluster runs containers: read-only root, an ordinary user that the image does not
   * know, no capabilities, little memory.
   */
  static final List<String> STRICT =
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

  /** One whose storage is in this directory; several processes may use it. */
  public static Podman in(Path directory) throws IOException {
    var settings = directory.resolve("containers.conf");
    Files.writeString(settings, SETTINGS);
    var logins = directory.resolve(LOGINS);
    if (!Files.exists(logins)) {
      Files.writeString(logins, "{}");
    }
    return new Podman(directory, settings);
  }

  /** Lets it into a registry, for good. */
  public void logIn(String registry, String user, String password) throws IOException {
    var auth = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    Files.writeString(
        directory.resolve(LOGINS),
        "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(registry, auth));
  }

  /** Runs podman itself. */
  public Command.Result podman(String... arguments) throws IOException, InterruptedException {
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
    variables.put("REGISTRY_AUTH_FILE", directory.resolve(LOGINS).toString());
    return new Command(line, variables);
  }

  private Command command(Container container, List<String> options) {
    var arguments = new ArrayList<>(List.of("run"));
    arguments.addAll(options);
    arguments.addAll(container.arguments());
    return command(arguments, container.environment());
  }

  /** Pulls an image from a registry that speaks plain HTTP. */
  public void pull(String image) throws IOException, InterruptedException {
    podman("pull", "--quiet", "--tls-verify=false", image).succeeded();
  }

  /** Runs a container to its end, with these options of {@code podman run}. */
  public Command.Result run(Container container, List<String> options)
      throws IOException, InterruptedException {
    return command(container, options).run();
  }

  /** Starts a container; its output goes to a file. */
  public Process start(Container container, List<String> options, Path output) throws IOException {
    return command(container, options).start(output);
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
