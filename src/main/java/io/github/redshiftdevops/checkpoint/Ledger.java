package io.github.redshiftdevops.checkpoint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a holder of the lease has noted, and how much of it is written. Thread-safe.
 *
 * <p>After a change to all rows, and where there is no {@code history.json} yet, there is no tail
 * until a compaction was answered: nobody knows which generation is there meanwhile.
 */
final class Ledger {
  private final List<Change> unwritten = new ArrayList<>();
  private History history;
  private long lastChange;
  private long bulkChange;
  private long compactedChange;
  private UUID generation;
  private boolean closed;

  /**
   * @param history the rows to begin with; if they differ from what {@code history.json} says, the
   *     first write has to be a {@link #compaction}
   */
  Ledger(FoundMirror found, History history) {
    this.history = history;
    this.lastChange = found.lastChange();
    this.compactedChange = found.lastChange();
    this.generation = found.compaction().map(FoundMirror.Compaction::generation).orElse(null);
  }

  synchronized void recorded(Collection<HistoryRow> rows) {
    rows.forEach(row -> note(new Change.Recorded(lastChange + 1, row)));
  }

  /** Removes the rows and returns them. */
  synchronized List<HistoryRow> removed(Set<ChangeSetIdentity> changeSets) {
    var rows = history.rowsOf(changeSets);
    changeSets.forEach(changeSet -> note(new Change.Removed(lastChange + 1, changeSet)));
    return rows;
  }

  private void note(Change change) {
    if (!closed) {
      history = change.appliedTo(history);
      lastChange = change.number();
      unwritten.add(change);
    }
  }

  /** Puts these rows in place of all, for a compaction to write, and returns the former. */
  synchronized History replaced(History rows) {
    var former = history;
    if (!closed) {
      history = rows;
      bulkChange = ++lastChange;
    }
    return former;
  }

  synchronized boolean requiresCompaction() {
    return generation == null || compactedChange < bulkChange;
  }

  /** What a tail object has to say; empty if there is nothing, or only a compaction can say it. */
  synchronized Optional<TailObject> unwritten() {
    return requiresCompaction() || unwritten.isEmpty()
        ? Optional.empty()
        : Optional.of(new TailObject(generation, unwritten));
  }

  synchronized void written(TailObject object) {
    forgetWritten(object.lastChange());
  }

  private void forgetWritten(long last) {
    unwritten.removeIf(change -> change.number() <= last);
  }

  /** Everything, for a compaction. */
  synchronized CompactedHistory compaction(DatabaseIdentity database) {
    return CompactedHistory.of(database, history, lastChange);
  }

  synchronized void written(CompactedHistory compacted) {
    generation = compacted.generation();
    compactedChange = compacted.lastChange();
    forgetWritten(compactedChange);
  }

  /** Whether {@code history.json} holds everything. */
  synchronized boolean isCompacted() {
    return compactedChange == lastChange;
  }

  /** From now on nothing is noted. */
  synchronized void close() {
    closed = true;
  }

  synchronized boolean isClosed() {
    return closed;
  }
}
