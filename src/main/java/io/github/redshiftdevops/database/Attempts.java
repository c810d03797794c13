package io.github.redshiftdevops.database;

import dev.failsafe.RetryPolicy;
import dev.failsafe.RetryPolicyBuilder;
import java.time.Duration;

/**
 * How often something is tried, and how long the waits in between are: each is twice the one
 * before, up to a longest one, give or take a quarter, so that two who met do not meet again.
 *
 * @param most how often at most, the first time included
 * @param first the first wait
 * @param longest the longest wait
 */
public record Attempts(int most, Duration first, Duration longest) {
  /** Seven attempts in about twelve seconds: enough for others' short transactions to end. */
  public static final Attempts DEFAULT =
      new Attempts(7, Duration.ofMillis(200), Duration.ofSeconds(5));

  private static final double JITTER = 0.25;

  /**
   * A policy without a rule yet what to handle.
   *
   * @param used how many attempts there were before
   */
  public RetryPolicyBuilder<Object> policy(int used) {
    return RetryPolicy.builder()
        .withMaxAttempts(Math.max(1, most - used))
        .withBackoff(first, longest)
        .withJitter(JITTER);
  }
}
