package io.github.redshiftdevops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RedshiftSandboxExtension.class)
class SandboxServerTest {

  @Test
  void endsWithOneSentence_whenASandboxRunsThereAlready(@TempDir Path directory)
      throws IOException {
    try (var server = ServerProcess.start(directory)) {
      var second = ServerProcess.launch(directory);
      assertThat(second.errorReader().lines())
          .containsExactly(
              "A sandbox runs in %s already: stop it, or connect to it with"
                      .formatted(directory.toRealPath())
                  + " jdbc:redshift-sandbox:"
                  + directory.toRealPath());
      assertThat(second.onExit().join().exitValue()).isEqualTo(2);
      assertThat(server.postgres(directory).isAlive()).isTrue();
    }
  }

  @Test
  void saysWhichPortIsTaken(@TempDir Path directory) throws IOException {
    try (var taken = new ServerSocket(0)) {
      var config = SandboxConfig.in(directory).withPort(taken.getLocalPort());
      assertThatThrownBy(() -> Sandbox.start(config))
          .isInstanceOf(SandboxException.class)
          .hasMessageContaining("port %d of 127.0.0.1 cannot be had", taken.getLocalPort())
          .hasMessageContaining("choose another, or 0 for any free one");
    }
    Sandbox.start(SandboxConfig.in(directory)).close();
  }

  @Test
  void servesPsql(Sandbox sandbox) throws IOException, InterruptedException {
    assumeTrue(isOnThePath("psql"), "psql is not installed");
    var psql =
        new ProcessBuilder(
            "psql",
            "-h",
            "127.0.0.1",
            "-p",
            String.valueOf(sandbox.port()),
            "-U",
            sandbox.user(),
            "-d",
            sandbox.database(),
            "-qAtX",
            "-c",
            "create table venue (id integer); insert into venue values (1); select id from venue");
    psql.environment().put("PGPASSWORD", sandbox.password());
    psql.redirectErrorStream(true);
    var process = psql.start();
    assertThat(process.inputReader().lines()).containsExactly("1");
    assertThat(process.waitFor()).isZero();
  }

  private static boolean isOnThePath(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(directory -> Path.of(directory, program).toFile().canExecute());
  }
}
