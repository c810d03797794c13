package io.github.redshiftdevops.checkpoint;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.UUID;

/**
 * What {@code history.json} says.
 *
 * @param database whose rows these are
 * @param generation new with each compaction; only a tail object that names it continues it
 * @param lastChange the number of the last change that is in the rows
 * @param digest of the rows, see {@link HistoryDigest}
 * @param rows as they were executed
 */
record CompactedHistory(
    String database, UUID generation, long lastChange, String digest, List<HistoryRow> rows) {

  /** Refuses what cannot have been written. */
  CompactedHistory {
    requireNonNull(generation, "generation");
    rows = List.copyOf(rows);
    new DatabaseIdentity(database);
  }

  /** A new generation. */
  static CompactedHistory of(DatabaseIdentity database, History history, long lastChange) {
    return new CompactedHistory(
        database.name(), UUID.randomUUID(), lastChange, history.digest(), history.rows());
  }

  History history() {
    return new History(rows);
  }
}
