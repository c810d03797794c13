package io.github.redshiftdevops.deployment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.JavaCommand;
import io.github.redshiftdevops.deployment.Project;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line on a terminal, which is a pseudo-terminal of util-linux's {@code script}. */
@ExtendWith(RedshiftSandboxExtension.class)
@EnabledIf("hasScript")
class TerminalTest {
  private static final String FULL_LINE = "\r\n";
  private static final String BAR = "[##########..........] 2/2 changelogs/changelog.sql::two::ann";

  @TempDir Path directory;

  private Sandbox sandbox;
  private Project project;

  static boolean hasScript() {
    return Files.isExecutable(Path.of("/usr/bin/script"));
  }

  @BeforeEach
  void writeProject(Sandbox sandbox) throws IOException {
    this.sandbox = sandbox;
    project =
        new Project(directory)
            .environment(
                "test",
                "url=" + sandbox.url(),
                "username=" + sandbox.user(),
                "password=env:WAREHOUSE_PASSWORD")
            .changeLog(
                "--changeset ann:one runAlways:true\nSELECT 1;\n--changeset ann:two runAlways:true\nSELECT 2;\n");
  }

  @Test
  void drawsABar_andLeavesNothingOfItBehind() throws Exception {
    var written = onTerminal(Map.of(), "deploy", "-e", "test");

    assertThat(written).contains(BAR + "\r");
    assertThat(Screen.of(written))
        .hasSize(4)
        .noneMatch(line -> line.contains("#"))
        .satisfies(
            lines -> assertThat(lines.get(1)).startsWith("[1/2] changelogs/changelog.sql::one"));
  }

  @Test
  void leavesTheBarOutOfTheLog() throws Exception {
    onTerminal(Map.of(), "deploy", "-e", "test");

    assertThat(directory.resolve("target/redshift-devops/deployment.log"))
        .content()
        .contains("[2/2] changelogs/changelog.sql::two::ann")
        .doesNotContain("####", "\r");
  }

  @ParameterizedTest
  @CsvSource({"CI, true, --stacktrace", "TERM, dumb, --stacktrace", "TERM, xterm, --no-progress"})
  void drawsNone_whereNobodyWantsIt(String variable, String value, String option) throws Exception {
    var written = onTerminal(Map.of(variable, value), "deploy", "-e", "test", option);

    assertThat(written.replace(FULL_LINE, "\n")).doesNotContain("\r", "###").contains("[2/2] ");
  }

  /** What a command has written to the terminal. */
  private String onTerminal(Map<String, String> variables, String... arguments)
      throws IOException, InterruptedException {
    var line =
        JavaCommand.of(Main.class, arguments).stream()
            .map("'%s'"::formatted)
            .collect(Collectors.joining(" "));
    var out = directory.resolve("terminal");
    var builder =
        new ProcessBuilder("/usr/bin/script", "-qefc", line, "/dev/null")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    var environment = builder.environment();
    environment.remove("CI");
    environment.put("TERM", "xterm");
    environment.put("WAREHOUSE_PASSWORD", sandbox.password());
    environment.putAll(variables);
    var process = builder.start();
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    var written = Files.readString(out, StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(written).isZero();
    return written;
  }
}
