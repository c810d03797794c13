package io.github.redshiftdevops.deployment.report;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of one data test, for the reports.
 *
 * @param name how people find it: the file, and the query in it if there are several
 * @param message what was expected and what was found instead, or why it could not be run; without
 *     secrets; empty if it passed
 * @param elapsed how long it took
 */
public record VerificationResult(
    String name, Outcome outcome, Optional<String> message, Duration elapsed) {

  /** Refuses nulls. */
  public VerificationResult {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(elapsed, "elapsed");
  }

  /** How a data test ends. */
  public enum Outcome {
    /** The data is what it should be. */
    PASSED,
    /** The data is something else. */
    FAILED,
    /** The test could not be run. */
    ERROR,
    /** It did not end in its time, and was cancelled. */
    TIMED_OUT
  }
}
