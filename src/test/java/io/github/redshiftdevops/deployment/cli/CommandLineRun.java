package io.github.redshiftdevops.deployment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import liquibase.Scope;

/**
 * One call of the command line in this process.
 *
 * @param status the exit status
 * @param out the standard output
 * @param err the standard error
 */
record CommandLineRun(int status, String out, String err) {

  static CommandLineRun of(String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int status = Main.run(new Console(stream(out), stream(err)), arguments);
    return new CommandLineRun(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  /** With a password from Liquibase's own configuration. */
  static CommandLineRun withPassword(String password, String... arguments) throws Exception {
    return Scope.child(Map.of("liquibase.command.password", password), () -> of(arguments));
  }

  CommandLineRun succeeds() {
    assertThat(status).as(out + err).isZero();
    return this;
  }

  /** It ended so, and said why in one sentence. */
  CommandLineRun failsWith(ExitCode exitCode) {
    assertThat(status).as(out + err).isEqualTo(exitCode.status());
    assertThat(errors()).as(err).hasSize(1);
    assertThat(err.lines()).noneMatch(line -> line.matches("\\s+at .*|Caused by.*|.*Exception.*"));
    return this;
  }

  List<String> lines() {
    return out.lines().toList();
  }

  List<String> errors() {
    return err.lines().filter(line -> line.startsWith("ERROR: ")).toList();
  }

  String error() {
    return errors().get(0);
  }
}
