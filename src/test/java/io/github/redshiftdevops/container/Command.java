package io.github.redshiftdevops.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A command of the system, run to its end.
 *
 * @param environment variables beside those of this process
 * @param directory where it works
 */
public record Command(List<String> line, Map<String, String> environment, Path directory) {
  private static final long LIMIT_IN_MINUTES = 5;

  /** A command in the directory of this process. */
  public Command(List<String> line, Map<String, String> environment) {
    this(line, environment, Path.of("").toAbsolutePath());
  }

  /** The same in another directory. */
  public Command in(Path other) {
    return new Command(line, environment, other);
  }

  /** A command with the environment of this process. */
  public static Command of(String... line) {
    return new Command(List.of(line), Map.of());
  }

  /** Runs it; both outputs come together. */
  public Result run() throws IOException, InterruptedException {
    var output = Files.createTempFile("command", ".log");
    try {
      var process = start(output);
      if (!process.waitFor(LIMIT_IN_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException(line + " hangs:\n" + Files.readString(output));
      }
      return new Result(process.exitValue(), Files.readString(output).strip());
    } finally {
      Files.delete(output);
    }
  }

  /** Starts it, with both outputs in a file. */
  public Process start(Path output) throws IOException {
    var builder =
        new ProcessBuilder(line)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }

  /**
   * How it ended.
   *
   * @param status its exit code
   * @param output what it printed
   */
  public record Result(int status, String output) {

    /** What it printed, if it did what it was to do. */
    public String succeeded() {
      if (status != 0) {
        throw new IllegalStateException("It ended with " + status + ":\n" + output);
      }
      return output;
    }
  }
}
