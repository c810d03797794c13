package io.github.redshiftdevops.deployment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.JavaCommand;
import io.github.redshiftdevops.deployment.Project;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a process of its own, as a container starts it. */
@ExtendWith(RedshiftSandboxExtension.class)
class MainProcessTest {
  private static final String CANARY = "canary-3f7a";

  @TempDir Path directory;

  private Sandbox sandbox;
  private Project project;

  @BeforeEach
  void writeProject(Sandbox sandbox) throws IOException {
    this.sandbox = sandbox;
    project =
        new Project(directory)
            .environment(
                "test",
                "url=" + sandbox.url(),
                "username=" + sandbox.user(),
                "password=env:WAREHOUSE_PASSWORD",
                "parameter.pin=env:WAREHOUSE_PIN");
  }

  @Test
  void endsWithTheStatusOfWhatHappened() throws Exception {
    project.changeLog("--changeset ann:one\nSELECT 1;\n");

    assertThat(run("deploy", "-e", "test").status()).isZero();
    assertThat(run("deploy", "-e", "pord").status()).isEqualTo(2);
    assertThat(run("--help").status()).isZero();
  }

  @Test
  void printsNothingButItsOwnLines() throws Exception {
    project.changeLog("--changeset ann:quiet\nSELECT 1;\n");

    var run = run("deploy", "-e", "test");

    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines()).hasSize(3);
  }

  @Test
  void keepsSecretsToItself_evenIfAskedForEverything() throws Exception {
    project.changeLog(
        """
        --changeset ann:canary
        CREATE TABLE canary (pin VARCHAR(40));
        INSERT INTO canary VALUES ('${pin}');
        INSERT INTO nowhere VALUES ('${pin}');
        """);

    var run = run("deploy", "-e", "test", "--verbose", "--stacktrace");

    assertThat(run.status()).isEqualTo(5);
    assertThat(run.err()).contains("INSERT INTO nowhere VALUES ('*****')", "\tat ");
    assertThat(run.out() + run.err()).doesNotContain(CANARY);
  }

  private CommandLineRun run(String... arguments) throws IOException, InterruptedException {
    var out = directory.resolve("out");
    var err = directory.resolve("err");
    var builder =
        new ProcessBuilder(JavaCommand.of(Main.class, arguments))
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("WAREHOUSE_PASSWORD", sandbox.password());
    builder.environment().put("WAREHOUSE_PIN", CANARY);
    var process = builder.start();
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    return new CommandLineRun(process.waitFor(), Files.readString(out), Files.readString(err));
  }
}
