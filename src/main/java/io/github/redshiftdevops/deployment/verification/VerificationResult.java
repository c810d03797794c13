package io.github.redshiftdevops.deployment.verification;

import java.time.Duration;
import java.util.Optional;

/**
 * How a verification ended.
 *
 * @param name which one it is: its file, and section and key if it is one of an INI file
 * @param message what is wrong, in one line and without secrets; empty if it passed
 * @param elapsed how long it took
 */
public record VerificationResult(
    String name, VerificationOutcome outcome, Optional<String> message, Duration elapsed) {

  /** Whether all is well. */
  public boolean passed() {
    return outcome == VerificationOutcome.PASSED;
  }
}
