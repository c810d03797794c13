package io.github.redshiftdevops.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Maven in a process of its own, as people start it: the installation and the local repository are
 * those of the build that runs the tests.
 */
public final class Maven {
  private static final long LIMIT_IN_MINUTES = 3;

  private final Path project;
  private final Map<String, String> variables = new HashMap<>();

  /** Maven in that project. */
  public Maven(Path project) {
    this.project = project;
  }

  /** The same with an environment variable. */
  Maven with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  /** Runs Maven to its end. */
  public Run run(String... arguments) throws IOException, InterruptedException {
    var output = Files.createTempFile("maven", ".log");
    try {
      var process = start(output, arguments);
      if (!process.waitFor(LIMIT_IN_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException("Maven hangs:\n" + Files.readString(output));
      }
      return new Run(process.exitValue(), Files.readAllLines(output));
    } finally {
      Files.delete(output);
    }
  }

  private Process start(Path output, String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(executable().toString());
    command.add("--batch-mode");
    command.add("--no-transfer-progress");
    command.add("-Dmaven.repo.local=" + System.getProperty("maven.repo.local"));
    command.addAll(List.of(arguments));
    var builder =
        new ProcessBuilder(command)
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1");
    builder.environment().putAll(variables);
    return builder.start();
  }

  private static Path executable() {
    var windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
    return Path.of(System.getProperty("maven.home"), "bin", windows ? "mvn.cmd" : "mvn");
  }

  /**
   * What a run left.
   *
   * @param status 0 if the build succeeded
   * @param lines everything that was printed
   */
  public record Run(int status, List<String> lines) {

    public Run succeeds() {
      assertThat(status).as(text()).isZero();
      return this;
    }

    Run fails() {
      assertThat(status).as(text()).isNotZero();
      return this;
    }

    /** No warning, no error and no stack trace was printed. */
    Run isQuiet() {
      assertThat(lines)
          .noneMatch(line -> line.matches("(?i).*(\\bwarn|\\berror|\\bsevere|exception|slf4j).*"));
      return hasNoStackTrace();
    }

    Run hasNoStackTrace() {
      assertThat(lines)
          .noneMatch(line -> line.matches("(\\[\\w+] )?\\s*(at |Caused by|\\.\\.\\. \\d+ more).*"));
      return this;
    }

    String text() {
      return String.join("\n", lines);
    }
  }
}
