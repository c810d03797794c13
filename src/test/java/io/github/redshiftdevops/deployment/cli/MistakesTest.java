package io.github.redshiftdevops.deployment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.crash.wire.WireGateway;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A change log with 25 mistakes, each in a change set of its own, and two that are fine. */
@ExtendWith(RedshiftSandboxExtension.class)
class MistakesTest {
  private static final List<String> CHANGE_SETS =
      List.of(
          "index",
          "serial",
          "array",
          "upsert",
          "returning",
          "trigger",
          "sequence",
          "tablespace",
          "partitions",
          "json",
          "uuid",
          "encoding",
          "sort-keys",
          "not-null",
          "varchar",
          "identifier",
          "reserved",
          "transaction-control",
          "standard-index",
          "standard-not-null",
          "standard-type",
          "standard-incomplete",
          "typed-encoding",
          "typed-attribute",
          "script");

  @TempDir Path directory;

  private Workplace workplace;
  private WireGateway gateway;

  @BeforeEach
  void open(Sandbox sandbox) throws Exception {
    gateway = WireGateway.start(sandbox.port());
    workplace = Workplace.in(directory, sandbox);
    workplace
        .project()
        .write("environments/test.properties", environment(sandbox))
        .write("changelogs/mistakes.yaml", resource("mistakes.yaml"))
        .write("changelogs/mistakes.sql", resource("mistakes.sql"))
        .write("changelogs/script.sql", "SELECT 1;\nSELECT DISTINCT ON (venueid) * FROM venue;");
  }

  private String environment(Sandbox sandbox) {
    return String.join(
        "\n",
        "changelog=changelogs/mistakes.yaml",
        "url=" + gateway.url(sandbox.database()),
        "username=" + sandbox.user());
  }

  private static String resource(String name) throws Exception {
    try (var stream = MistakesTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(stream).readAllBytes());
    }
  }

  @AfterEach
  void close() throws Exception {
    gateway.close();
  }

  @Test
  void validateReportsThemAll_andChangesNothing() throws Exception {
    var run = workplace.call("liquibase", "validate").failsWith(ExitCode.CHANGE_LOG_REFUSED);

    assertReported(run);
    assertNothingSent();
  }

  @Test
  void deployReportsThemAll_andChangesNothing() throws Exception {
    var run = workplace.call("deploy").failsWith(ExitCode.CHANGE_LOG_REFUSED);

    assertReported(run);
    assertNothingSent();
  }

  private static void assertReported(CommandLineRun run) {
    var problems = run.err().lines().filter(line -> line.startsWith("  changelogs/")).toList();

    assertThat(problems)
        .extracting(line -> line.replaceFirst("^  changelogs/mistakes\\.\\w+::([\\w-]+)::.*", "$1"))
        .containsExactlyElementsOf(CHANGE_SETS);
    assertThat(problems).allMatch(line -> line.matches(".*::(ann|bob): .{20,}"));
    assertThat(problems)
        .anyMatch(
            line -> line.contains("::not-null::ann: statement 2: column seats: a column that"))
        .anyMatch(
            line -> line.contains("::script::bob: statement 2 of script.sql: Redshift has no"));
    assertThat(run.err().lines()).contains("25 problems.");
  }

  private void assertNothingSent() {
    assertThat(gateway.traffic().statements())
        .isNotEmpty()
        .noneMatch(sql -> sql.matches("(?is)(CREATE|ALTER|DROP|INSERT|UPDATE|DELETE|VACUUM)\\b.*"));
  }
}
