package io.github.redshiftdevops.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A deployment in a JVM of its own, which can be killed and stopped as an operating system does.
 */
public final class DeployerProcess implements Deployer {
  /** What S3Mock takes for credentials: anything. */
  private static final Map<String, String> CREDENTIALS =
      Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "secret");

  private final Process process;
  private final Path output;

  private DeployerProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts one; what it writes goes to a file beside the environment's. */
  public static DeployerProcess start(Tools tool, Target target) {
    try {
      var output = Files.createTempFile(target.project(), "deployer", ".log");
      var builder =
          new ProcessBuilder(command(tool, target))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().putAll(CREDENTIALS);
      return new DeployerProcess(builder.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(Tools tool, Target target) {
    return Jvm.command(
        DeployerMain.class,
        tool.name(),
        target.project().toString(),
        target.environment(),
        target.url(),
        target.changeLog());
  }

  @Override
  public void pause() {
    Signals.stop(process.pid());
  }

  @Override
  public void proceed() {
    Signals.proceed(process.pid());
  }

  @Override
  public void terminate() {
    Signals.terminate(process.pid());
  }

  @Override
  public Optional<Ending> await(Duration patience) {
    try {
      return process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS)
          ? Optional.of(new Ending(process.exitValue(), output()))
          : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a deployment ran", e);
    }
  }

  /** What it has written so far. */
  public String output() {
    try {
      return Files.readString(output, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGKILL. Returns when the process is gone. */
  @Override
  public void kill() {
    process.destroyForcibly().onExit().join();
  }
}
