package io.github.redshiftdevops.deployment;

import java.time.Duration;
import java.util.Optional;

/**
 * How a change set ended.
 *
 * @param elapsed how long it took, with the preconditions and the row that records it
 * @param failure what went wrong, in one line, if it failed; which precondition did not hold, if it
 *     was skipped or marked as run for that; without secrets
 */
public record ChangeSetResult(
    ChangeSetOutcome outcome, Duration elapsed, Optional<String> failure) {}
