package io.github.redshiftdevops.execution.settling;

import io.github.redshiftdevops.checkpoint.Intent;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who looks, where and when, as the cluster itself says: no clocks of two machines are compared.
 *
 * @param user the database user
 * @param cluster the namespace of the cluster: a restored one has another
 * @param time seconds since the epoch on the cluster's clock; empty if it was not recorded
 * @param searchPath where names without a schema are looked for; empty if it was not recorded
 */
record SessionFacts(String user, String cluster, Optional<Long> time, Optional<String> searchPath) {
  private static final String USER = "database_user";
  private static final String CLUSTER = "cluster";
  private static final String TIME = "cluster_time";
  private static final String SEARCH_PATH = "search_path";

  /** What an intent records elsewhere. */
  static final Set<String> OF_THE_ORIGIN = Set.of(USER, CLUSTER);

  /** One row of evidence. It reads no table, so it may use what only the leader node knows. */
  static final String QUERY =
      ("SELECT TRIM(current_user) AS %s, current_namespace AS %s,"
              + " EXTRACT(EPOCH FROM GETDATE())::BIGINT AS %s, current_setting('search_path') AS %s")
          .formatted(USER, CLUSTER, TIME, SEARCH_PATH);

  /** The facts of a session that answered {@link #QUERY} now. */
  static SessionFacts of(Map<String, String> row) {
    return of(row.get(USER), row.get(CLUSTER), row);
  }

  /** The facts of the session that was to run a statement. */
  static SessionFacts of(Intent intent) {
    return of(intent.origin().user(), intent.origin().cluster(), intent.evidence());
  }

  private static SessionFacts of(String user, String cluster, Map<String, String> evidence) {
    return new SessionFacts(
        user,
        cluster,
        Optional.ofNullable(evidence.get(TIME)).map(Long::valueOf),
        Optional.ofNullable(evidence.get(SEARCH_PATH)));
  }

  /** Whether names mean the same objects to both; false if that is not known. */
  boolean resolvesLike(SessionFacts other) {
    return user.equals(other.user)
        && cluster.equals(other.cluster)
        && searchPath.isPresent()
        && searchPath.equals(other.searchPath);
  }

  /** How much later these facts are than others; empty if that is not known. */
  Optional<Duration> since(SessionFacts earlier) {
    return time.flatMap(now -> earlier.time.map(then -> Duration.ofSeconds(now - then)));
  }
}
