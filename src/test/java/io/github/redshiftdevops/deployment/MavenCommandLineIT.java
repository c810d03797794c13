package io.github.redshiftdevops.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as README.md starts it: the status of Maven is the exit code. */
class MavenCommandLineIT {
  @TempDir Path directory;

  @BeforeEach
  void cloneRepository() throws IOException {
    RepositoryCopy.in(directory);
  }

  @Test
  void deploysTickit() throws Exception {
    var run = cli("deploy --environment sandbox").succeeds().hasNoStackTrace();

    assertThat(run.lines())
        .anyMatch(line -> line.startsWith("[ 1/"))
        .anyMatch(line -> line.matches("Deployed \\d+ change sets to sandbox in .* s\\."))
        .noneMatch(line -> line.contains("SLF4J") || line.startsWith("WARN"));
  }

  @Test
  void endsWithTheExitCode() throws Exception {
    var run = cli("deploy --environment pord").hasNoStackTrace();

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.lines())
        .filteredOn(line -> line.contains("ERROR"))
        .singleElement()
        .asString()
        .contains("ERROR: There is no environment `pord`;");
  }

  private Maven.Run cli(String arguments) throws Exception {
    return new Maven(directory).run("--quiet", "exec:java@cli", "-Dexec.args=" + arguments);
  }
}
