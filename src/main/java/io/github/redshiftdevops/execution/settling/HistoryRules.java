package io.github.redshiftdevops.execution.settling;

import io.github.redshiftdevops.database.DeploymentSettings;
import io.github.redshiftdevops.lock.LeaseConfig;
import java.time.Duration;
import java.util.Optional;

/**
 * How far the cluster's query history is trusted.
 *
 * @param delay how late a statement may appear in it
 * @param retention how long it remembers a statement
 * @param atMost how long to wait for a statement that still runs
 */
record HistoryRules(Duration delay, Duration retention, Duration atMost) {
  /** Believed: rows were never measured to come later (facts section 8). */
  static final Duration DEFAULT_DELAY = Duration.ofMinutes(1);

  /** Believed: what is said of the SYS views (facts section 8). */
  static final Duration DEFAULT_RETENTION = Duration.ofDays(7);

  /** What the settings say, or else the defaults. */
  static HistoryRules of(DeploymentSettings settings) {
    return new HistoryRules(
        settings.historyDelay().orElse(DEFAULT_DELAY),
        settings.historyRetention().orElse(DEFAULT_RETENTION),
        settings.lockWait().orElse(LeaseConfig.DEFAULT_LOCK_WAIT));
  }

  /**
   * Why a statement may have run although the history does not show it.
   *
   * @param then who was to run it
   * @param now who looks
   * @return empty if it cannot
   */
  Optional<String> whyAbsenceProvesNothing(SessionFacts then, SessionFacts now) {
    if (!now.cluster().equals(then.cluster())) {
      return Optional.of(SettlingAdvice.anotherCluster());
    }
    if (!now.user().equals(then.user())) {
      return Optional.of(SettlingAdvice.anotherUser(then.user(), now.user()));
    }
    var age = now.since(then);
    if (age.isEmpty()) {
      return Optional.of(SettlingAdvice.noTime());
    }
    return age.filter(it -> !remembers(it)).map(it -> SettlingAdvice.tooOld(it, retention));
  }

  /** Whether the history surely still has what is so old. */
  private boolean remembers(Duration age) {
    return !age.isNegative() && age.compareTo(retention.dividedBy(2)) < 0;
  }
}
