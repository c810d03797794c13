package io.github.redshiftdevops.deployment.cli;

import io.github.redshiftdevops.deployment.Elapsed;
import io.github.redshiftdevops.deployment.verification.VerificationResult;
import java.io.PrintStream;
import java.time.Duration;

/** Says how verifications ended: a line for each, and a summary. */
final class VerificationLines {
  private final PrintStream out;
  private int passed;
  private int count;
  private Duration elapsed = Duration.ZERO;

  VerificationLines(PrintStream out) {
    this.out = out;
  }

  void add(VerificationResult result) {
    count++;
    passed += result.passed() ? 1 : 0;
    elapsed = elapsed.plus(result.elapsed());
    out.printf(
        "%-6s  %s: %s%s%n",
        result.passed() ? "passed" : result.outcome().name(),
        result.name(),
        result.message().map(message -> message + ", after ").orElse(""),
        Elapsed.text(result.elapsed()));
  }

  /** The summary; nothing if nothing was verified. */
  void end() {
    if (count > 0) {
      out.printf(
          "%d of %s passed in %s.%n",
          passed, count == 1 ? "1 verification" : count + " verifications", Elapsed.text(elapsed));
    }
  }
}
