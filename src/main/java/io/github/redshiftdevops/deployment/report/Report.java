package io.github.redshiftdevops.deployment.report;

import io.github.redshiftdevops.deployment.verification.VerificationOutcome;
import io.github.redshiftdevops.deployment.verification.VerificationResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the reports of one deployment say; without secrets.
 *
 * @param environment its name, or what was asked for if it could not be read
 * @param plan what was to be deployed where; empty if the warehouse could not be opened
 * @param ending how it ended
 * @param leftOut the change sets that do not run here, each with why
 */
record Report(
    String environment,
    Optional<Plan> plan,
    Instant begin,
    Instant end,
    Ending ending,
    List<ChangeSetEntry> changeSets,
    Map<String, String> leftOut,
    List<VerificationResult> verifications) {

  /** The version of {@code deployment.json} and of the summary in the state. */
  static final int FORMAT = 1;

  /**
   * What was to be deployed where.
   *
   * @param deployment its id, as in DATABASECHANGELOG
   * @param count how many change sets were to run
   */
  record Plan(String deployment, String changeLog, String warehouse, int count) {}

  /**
   * How it ended.
   *
   * @param exitCode the status of a process that ends so
   * @param error the sentence that says why; empty if all went well
   */
  record Ending(Result result, int exitCode, Optional<String> error) {}

  /** In one word. */
  enum Result {
    DONE,
    FAILED,
    STOPPED
  }

  Duration elapsed() {
    return Duration.between(begin, end);
  }

  /** How many change sets became this. */
  long count(Fate fate) {
    return changeSets.stream().filter(entry -> entry.fate() == fate).count();
  }

  /** How many verifications ended like this. */
  long count(VerificationOutcome outcome) {
    return verifications.stream().filter(result -> result.outcome() == outcome).count();
  }
}
