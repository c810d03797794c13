package io.github.redshiftdevops.checkpoint;

import io.github.redshiftdevops.UnexpectedFailureException;
import io.github.redshiftdevops.state.StateException;
import io.github.redshiftdevops.state.StateKey;
import io.github.redshiftdevops.state.StateStore;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes what a {@link Ledger} holds, with one request at a time and one for each write.
 *
 * <ol>
 *   <li>A write takes all that is not written yet into one tail object. What could not be written
 *       stays for the next write. Its numbers are the same then: it may well arrive twice.
 *   <li>Where a tail cannot say it (all rows change), or could be misread (a compaction got no
 *       answer, and nobody knows the generation), the write is a compaction.
 *   <li>After {@link #finish} has begun nothing else is written.
 * </ol>
 *
 * Thread-safe.
 */
final class MirrorWriter {
  private final StateStore store;
  private final StateCodec codec;
  private final MirrorCompactor compactor;
  private final Executor executor;
  private final DatabaseIdentity database;
  private final Ledger ledger;
  private final ReentrantLock writing = new ReentrantLock();
  private final Set<StateKey> tail = new LinkedHashSet<>();

  /**
   * Creates a writer; it writes nothing by itself.
   *
   * @param executor where {@link #writeAside} writes
   * @param superseded tail objects that count no longer once there is another compaction
   */
  MirrorWriter(
      StateStore store,
      StateCodec codec,
      MirrorCompactor compactor,
      Executor executor,
      DatabaseIdentity database,
      Ledger ledger,
      Collection<StateKey> superseded) {
    this.store = store;
    this.codec = codec;
    this.compactor = compactor;
    this.executor = executor;
    this.database = database;
    this.ledger = ledger;
    this.tail.addAll(superseded);
  }

  /** Writes some time soon, and returns at once; a failure leaves it to the next write. */
  void writeAside() {
    executor.execute(this::writeQuietly);
  }

  private void writeQuietly() {
    try {
      write();
    } catch (RuntimeException e) {
      // What was not written stays in the ledger; finish() meets the failure again, or has none.
    }
  }

  /**
   * Writes now.
   *
   * @throws StateException if the store does not do it
   * @throws UnexpectedFailureException if somebody else writes the mirror, or it is finished
   */
  void write() {
    exclusively(
        () -> {
          if (ledger.isClosed()) {
            throw new UnexpectedFailureException(MirrorAdvice.finished(store));
          }
          if (ledger.requiresCompaction()) {
            compact();
          } else {
            ledger.unwritten().ifPresent(this::put);
          }
        });
  }

  /**
   * Compacts what is not compacted, and then nothing more is written; throws as {@link #write}.
   * What counts no longer is removed aside.
   */
  void finish() {
    // Before the wait, so that writes which wait in front of this one end at once.
    ledger.close();
    exclusively(
        () -> {
          if (!ledger.isCompacted()) {
            compact();
          }
        });
    executor.execute(this::tidy);
  }

  /** Removes what counts no longer, if everything is in {@code history.json}. Never fails. */
  void tidy() {
    exclusively(
        () -> {
          if (ledger.isCompacted() && !tail.isEmpty()) {
            compactor.remove(tail);
            tail.clear();
          }
        });
  }

  private void put(TailObject object) {
    var content = codec.encode(object);
    var key = StateLayout.tail(object.lastChange(), content);
    tail.add(key);
    // The key holds the hash: an object that is there already is this one.
    store.create(key, content);
    ledger.written(object);
  }

  private void compact() {
    if (!tryCompact()) {
      throw new UnexpectedFailureException(MirrorAdvice.writtenByAnother(store));
    }
  }

  /** Compacts, before others know this writer; false if somebody else has written the mirror. */
  boolean tryCompact() {
    var compacted = ledger.compaction(database);
    boolean written = compactor.write(compacted);
    if (written) {
      ledger.written(compacted);
    }
    return written;
  }

  private void exclusively(Runnable work) {
    writing.lock();
    try {
      work.run();
    } finally {
      writing.unlock();
    }
  }
}
