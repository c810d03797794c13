package io.github.redshiftdevops.deployment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.deployment.LiquibaseCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people read before they call: a change of it should be one on purpose. */
class HelpTest {

  @ParameterizedTest
  @CsvSource({
    "--help, redshift-devops.txt",
    "deploy --help, deploy.txt",
    "plan --help, plan.txt",
    "verify --help, verify.txt",
    "status --help, status.txt",
    "state --help, state.txt",
    "state check --help, state-check.txt",
    "state resolve --help, state-resolve.txt",
    "lock --help, lock.txt",
    "liquibase --help, liquibase.txt",
    "liquibase status --help, liquibase-status.txt",
    "liquibase rollback --help, liquibase-rollback.txt"
  })
  void isAsInTheFile(String arguments, String file) throws IOException {
    var run = CommandLineRun.of(arguments.split(" ")).succeeds();

    assertThat(run.out().lines()).containsExactlyElementsOf(golden(file).lines().toList());
    assertThat(run.err()).isEmpty();
  }

  @Test
  void namesEveryExitCode() {
    var lines = CommandLineRun.of("--help").lines();

    assertThat(lines)
        .filteredOn(line -> line.matches("  \\d   .*"))
        .extracting(line -> Integer.parseInt(line.substring(2, 3)))
        .containsExactlyElementsOf(Arrays.stream(ExitCode.values()).map(ExitCode::status).toList());
  }

  @Test
  void isThereForEveryCommandOfLiquibase() {
    for (var command : LiquibaseCommand.all()) {
      var help = CommandLineRun.of("liquibase", command.name(), "--help").succeeds().out();

      for (var argument : command.arguments()) {
        assertThat(help).contains("--" + argument.name());
      }
      assertThat(help).contains("--environment").doesNotContain("default: null");
    }
  }

  @Test
  void saysTheVersions() {
    assertThat(CommandLineRun.of("--version").succeeds().lines())
        .satisfiesExactly(
            line -> assertThat(line).matches("redshift-devops \\d+\\.\\d+\\.\\d+.*"),
            line -> assertThat(line).startsWith("Liquibase 4."),
            line -> assertThat(line).matches("Amazon Redshift JDBC driver 2\\.\\d+"),
            line -> assertThat(line).isEqualTo("Java " + Runtime.version()));
  }

  private static String golden(String file) throws IOException {
    try (var resource = HelpTest.class.getResourceAsStream(file)) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
