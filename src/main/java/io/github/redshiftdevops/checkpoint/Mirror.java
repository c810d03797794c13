package io.github.redshiftdevops.checkpoint;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.UnexpectedFailureException;
import io.github.redshiftdevops.checkpoint.Reconciliation.Outcome;
import io.github.redshiftdevops.state.StateException;
import io.github.redshiftdevops.state.StateStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The mirror of DATABASECHANGELOG in the state store: what a deployment did, for whoever comes
 * after a crash or after the database has lost it.
 *
 * <p>Every verb throws {@link StateException} as the store does, {@link StateDamagedException} if
 * an object is not as it was written, and {@link ConfigurationException} if its format is newer
 * than this version. Thread-safe.
 */
public final class Mirror {
  /** A holder who was thought dead can write once or twice more, before it notices. */
  private static final int ATTEMPTS = 3;

  private final StateStore store;
  private final Supplier<Executor> executors;
  private final StateCodec codec = new StateCodec();
  private final MirrorReader reader;

  /** The mirror in this store; sends no request. */
  public Mirror(StateStore store) {
    this(store, Mirror::oneThread);
  }

  Mirror(StateStore store, Supplier<Executor> executors) {
    this.store = store;
    this.executors = executors;
    this.reader = new MirrorReader(store, codec);
  }

  /** A thread that ends when it has nothing to do for a second. */
  private static Executor oneThread() {
    var executor =
        new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            DaemonThreads.named("mirror-writer"));
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  /**
   * What the mirror says; needs no lease. One request without a tail; else one more, and one for
   * each tail object.
   */
  public MirrorState read(Tail tail) {
    return new MirrorState(reader.read(tail));
  }

  /**
   * Begins the work of a new holder of the lease, under the lease, with what the database says.
   * After that, both say the same.
   *
   * <ol>
   *   <li>Reads; after a clean release that is one request, and in most cases all.
   *   <li>Refuses a state of another database, and a database that has lost something.
   *   <li>Compacts, with one more request, if the mirror says less, or a tail is possible: so
   *       nothing counts that the last holder's requests under way may still bring. Where there is
   *       no mirror and nothing to mirror, the first change makes it.
   * </ol>
   *
   * @param rows all rows of the database, read under the lease; none without the table
   * @throws ConfigurationException if the state belongs to another database
   * @throws MirrorDivergedException if the database does not have what the mirror says
   * @throws UnexpectedFailureException if somebody else writes the mirror again and again
   */
  public MirrorSession begin(DatabaseIdentity database, History rows, Tail tail) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var session = attempt(database, rows, tail, reader.read(tail));
      if (session.isPresent()) {
        return session.get();
      }
    }
    throw new UnexpectedFailureException(MirrorAdvice.writtenByAnother(store));
  }

  /**
   * Like {@link #begin(DatabaseIdentity, History, Tail)} without a tail, and without reading.
   *
   * @param seen what {@link #read} found without a tail, at a time when the lock was at rest and
   *     since which nobody else has held it
   */
  public MirrorSession begin(DatabaseIdentity database, History rows, MirrorState seen) {
    return attempt(database, rows, Tail.NONE, seen.found())
        .orElseGet(() -> begin(database, rows, Tail.NONE));
  }

  /**
   * Compares without writing; needs no lease. While somebody deploys, the answer may be out of
   * date.
   *
   * @param rows all rows of the database; none without the table
   * @return what differs, with nothing missing in the database
   * @throws ConfigurationException if the state belongs to another database
   * @throws MirrorDivergedException if the database does not have what the mirror says
   */
  public Reconciliation check(DatabaseIdentity database, History rows) {
    var reconciliation = compare(database, rows);
    requireNothingLost(reconciliation);
    return reconciliation;
  }

  /**
   * The rows that the mirror has and the database does not; to be read under the lease.
   *
   * @param rows all rows of the database; none without the table
   * @throws ConfigurationException if the state belongs to another database
   */
  public List<HistoryRow> missingInDatabase(DatabaseIdentity database, History rows) {
    return compare(database, rows).missingInDatabase();
  }

  private Reconciliation compare(DatabaseIdentity database, History rows) {
    var found = reader.read(Tail.POSSIBLE);
    requireBoundTo(database, found);
    return Reconciliation.of(rows, found.history());
  }

  /** Empty if somebody wrote between reading and compacting. */
  private Optional<MirrorSession> attempt(
      DatabaseIdentity database, History rows, Tail tail, FoundMirror found) {
    requireBoundTo(database, found);
    var reconciliation = Reconciliation.of(rows, found.history());
    requireNothingLost(reconciliation);
    var ledger = new Ledger(found, rows);
    var writer = writer(database, found, ledger);
    boolean isAsItShouldBe = tail == Tail.NONE && reconciliation.outcome() == Outcome.EQUAL;
    if (!isAsItShouldBe && !writer.tryCompact()) {
      return Optional.empty();
    }
    var repair = MirrorAdvice.repair(place(), found.database().isPresent(), reconciliation);
    return Optional.of(new MirrorSession(place(), ledger, writer, repair));
  }

  private MirrorWriter writer(DatabaseIdentity database, FoundMirror found, Ledger ledger) {
    var compactor = new MirrorCompactor(store, codec, reader, found.etag());
    return new MirrorWriter(
        store, codec, compactor, executors.get(), database, ledger, found.tail());
  }

  private void requireBoundTo(DatabaseIdentity database, FoundMirror found) {
    found
        .database()
        .filter(bound -> !bound.equals(database))
        .ifPresent(
            bound -> {
              throw new ConfigurationException(
                  MirrorAdvice.anotherDatabase(store, bound, database));
            });
  }

  private void requireNothingLost(Reconciliation reconciliation) {
    if (!reconciliation.missingInDatabase().isEmpty()) {
      throw new MirrorDivergedException(
          MirrorAdvice.diverged(store, reconciliation), reconciliation);
    }
  }

  /**
   * Believes the database, under the lease: forgets whatever the state says, be it damaged or of
   * another database, and mirrors these rows.
   *
   * @throws UnexpectedFailureException if somebody else writes the mirror at the same time
   */
  public void rebuild(DatabaseIdentity database, History rows) {
    var etag = store.read(StateLayout.HISTORY).map(object -> object.etag());
    var compactor = new MirrorCompactor(store, codec, reader, etag);
    if (!compactor.write(CompactedHistory.of(database, rows, 0))) {
      throw new UnexpectedFailureException(MirrorAdvice.writtenByAnother(store));
    }
    compactor.remove(reader.tailKeys());
  }

  private String place() {
    return MirrorAdvice.place(store, StateLayout.HISTORY);
  }
}
