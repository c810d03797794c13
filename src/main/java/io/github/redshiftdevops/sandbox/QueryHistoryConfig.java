package io.github.redshiftdevops.sandbox;

import java.time.Duration;
import java.util.Map;

/**
 * How honest the query history of a sandbox is (facts section 8). A database may be told otherwise
 * while it runs: {@code CALL pg_redshift.set_query_history('delay', '200 ms')}.
 *
 * @param delay how late SYS_QUERY_HISTORY and SYS_TRANSACTION_HISTORY are
 * @param retention how long they remember
 * @param readable whether they can be read; permission is denied if not
 */
public record QueryHistoryConfig(Duration delay, Duration retention, boolean readable) {
  /** What is believed of Redshift. */
  public static final QueryHistoryConfig STANDARD =
      new QueryHistoryConfig(Duration.ofSeconds(10), Duration.ofDays(7), true);

  /** The same with another delay. */
  public QueryHistoryConfig withDelay(Duration other) {
    return new QueryHistoryConfig(other, retention, readable);
  }

  /** The same with another retention. */
  public QueryHistoryConfig withRetention(Duration other) {
    return new QueryHistoryConfig(delay, other, readable);
  }

  /** The same, but nobody may read it. */
  public QueryHistoryConfig unreadable() {
    return new QueryHistoryConfig(delay, retention, false);
  }

  /** The parameters of PostgreSQL that the views look at. */
  Map<String, String> settings() {
    return Map.of(
        "pg_redshift.history_delay", delay.toMillis() + "ms",
        "pg_redshift.history_retention", retention.toMillis() + "ms",
        "pg_redshift.history_readable", String.valueOf(readable));
  }
}
