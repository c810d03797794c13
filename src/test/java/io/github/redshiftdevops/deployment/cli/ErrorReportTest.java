package io.github.redshiftdevops.deployment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.UnexpectedFailureException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class ErrorReportTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void endsASentenceOnce_whenItGoesOn() {
    var failure = new UnexpectedFailureException("S3 does not answer; run the command again.");

    int status =
        new ErrorReport(new PrintStream(err)).onFailure(failure, new CommandLine(new Any()), null);

    assertThat(status).isEqualTo(1);
    assertThat(err.toString().strip())
        .isEqualTo(
            "ERROR: Unexpected: S3 does not answer; run the command again; --stacktrace shows where"
                + " it comes from.");
  }

  @Command
  static final class Any {}
}
