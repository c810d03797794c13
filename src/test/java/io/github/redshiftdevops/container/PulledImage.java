package io.github.redshiftdevops.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The image of this project as a user has it: built by Jib, pushed to a registry, and pulled again
 * by a container runtime.
 */
record PulledImage(Registry registry, Podman podman) implements AutoCloseable {
  private static final String TAG = "commit";

  /** Of S3Mock, which takes any, and of sandboxes. */
  private static final Map<String, String> CREDENTIALS =
      Map.of(
          "AWS_ACCESS_KEY_ID",
          "id",
          "AWS_SECRET_ACCESS_KEY",
          "secret",
          "REDSHIFT_PASSWORD",
          "sandbox");

  /** Builds it; everything is kept in the directory. */
  static PulledImage in(Path directory) throws IOException, InterruptedException {
    var pulled = new PulledImage(Registry.start(directory), Podman.in(directory));
    try {
      ImageBuild.in(Files.createDirectory(directory.resolve("project")))
          .push(pulled.registry, BaseImage.JLINK, TAG);
      pulled.podman.pull(pulled.name());
      return pulled;
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      pulled.close();
      throw e;
    }
  }

  private String name() {
    return registry.image(TAG);
  }

  /** Runs {@code deploy} to its end, as a strict cluster would. */
  Command.Result deploy(String environment, String... options)
      throws IOException, InterruptedException {
    return podman.run(deployment(environment), strictly(options));
  }

  /** Starts {@code deploy}; its output goes to a file. */
  Process start(String environment, Path output, String... options) throws IOException {
    return podman.start(deployment(environment), strictly(options), output);
  }

  private Container deployment(String environment) {
    return Container.of(name(), "deploy", "--environment", environment).with(CREDENTIALS);
  }

  private static List<String> strictly(String... options) {
    return Stream.concat(Podman.STRICT.stream(), Stream.of(options)).toList();
  }

  @Override
  public void close() throws IOException {
    try {
      podman.close();
    } finally {
      registry.close();
    }
  }
}
