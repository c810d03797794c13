package io.github.redshiftdevops.deployment.report;

import io.github.redshiftdevops.checkpoint.ChangeSetIdentity;
import io.github.redshiftdevops.database.LockWait;
import io.github.redshiftdevops.database.StatementListener.Retry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A change set in a report.
 *
 * @param number its place, from 1 on
 * @param reason what went wrong, or why it did not run; empty if it ran
 * @param begin when it began
 * @param elapsed how long it took
 * @param retries its attempts that were followed by another one
 * @param waits its statements that waited for locks
 * @param resumed where it went on; empty if it began at its beginning
 * @param rows how many rows its statements changed, as the warehouse counts them
 * @param queries what its queries answered
 */
record ChangeSetEntry(
    int number,
    ChangeSetIdentity identity,
    Fate fate,
    Optional<String> reason,
    Instant begin,
    Duration elapsed,
    List<Retry> retries,
    List<LockWait> waits,
    Optional<Resumption> resumed,
    long rows,
    List<QueryFile> queries) {

  /** Copies the lists. */
  ChangeSetEntry {
    retries = List.copyOf(retries);
    waits = List.copyOf(waits);
    queries = List.copyOf(queries);
  }

  /**
   * Where a change set went on.
   *
   * @param done how many of its statements were done before
   * @param statements how many it has
   */
  record Resumption(int done, int statements) {}

  /**
   * A file with the answer of a query.
   *
   * @param complete whether it holds all rows
   */
  record QueryFile(String name, int rows, boolean complete) {}
}
