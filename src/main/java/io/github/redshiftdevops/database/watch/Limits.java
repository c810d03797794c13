package io.github.redshiftdevops.database.watch;

import io.github.redshiftdevops.database.DeploymentSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long a statement may wait and run.
 *
 * @param lockWait how long for a lock of another session. Setting {@code lock-wait}.
 * @param timeout how long in all; empty for as long as it takes. Setting {@code statement-timeout}.
 */
record Limits(Duration lockWait, Optional<Duration> timeout) {
  /** After this time people want to know what it waits for. */
  private static final Duration LONG = Duration.ofSeconds(10);

  static Limits of(DeploymentSettings settings) {
    return new Limits(
        settings.lockWait().orElse(DeploymentSettings.DEFAULT_LOCK_WAIT),
        settings.statementTimeout());
  }

  /** The same for one who may wait less long for a lock. */
  Limits within(Optional<Duration> wait) {
    return wait.filter(shorter -> shorter.compareTo(lockWait) < 0)
        .map(shorter -> new Limits(shorter, timeout))
        .orElse(this);
  }

  /** When to look first. */
  Duration firstLook() {
    return Stream.concat(Stream.of(LONG, lockWait), timeout.stream())
        .min(Duration::compareTo)
        .orElseThrow();
  }
}
