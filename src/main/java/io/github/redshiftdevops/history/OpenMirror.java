package io.github.redshiftdevops.history;

import static io.github.redshiftdevops.checkpoint.StateLayout.OPEN_TAIL;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.UnexpectedFailureException;
import io.github.redshiftdevops.checkpoint.ChangeSetIdentity;
import io.github.redshiftdevops.checkpoint.DatabaseIdentity;
import io.github.redshiftdevops.checkpoint.History;
import io.github.redshiftdevops.checkpoint.HistoryRow;
import io.github.redshiftdevops.checkpoint.Mirror;
import io.github.redshiftdevops.checkpoint.MirrorSession;
import io.github.redshiftdevops.checkpoint.MirrorState;
import io.github.redshiftdevops.checkpoint.StateFailures;
import io.github.redshiftdevops.checkpoint.Tail;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.lock.HeldLock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import liquibase.Scope;
import liquibase.exception.DatabaseException;

/**
 * The mirror of DATABASECHANGELOG while this process holds the lease. Verbs that wait for the store
 * throw {@link UnexpectedFailureException} if it gives no answer and {@link ConfigurationException}
 * if it refuses; see {@link MirrorSession} for the order of calls. Not thread-safe.
 */
final class OpenMirror {
  private final RedshiftDatabase database;
  private final MirrorSession session;
  private boolean stale;

  private OpenMirror(RedshiftDatabase database, MirrorSession session) {
    this.database = database;
    this.session = session;
  }

  /**
   * Brings the mirror in line with the rows, and says so if there was something to mend.
   *
   * @param seen the mirror as it was read before; empty if it is to be read
   */
  static OpenMirror open(
      RedshiftDatabase database,
      HeldLock.Leased leased,
      DatabaseIdentity identity,
      History rows,
      Optional<MirrorState> seen) {
    var mirror = new Mirror(leased.store());
    var session =
        StateFailures.answer(
            () ->
                seen.isPresent()
                    ? mirror.begin(identity, rows, seen.get())
                    : mirror.begin(identity, rows, tail(leased)));
    session.repair().ifPresent(Scope.getCurrentScope().getLog(OpenMirror.class)::info);
    return new OpenMirror(database, session);
  }

  private static Tail tail(HeldLock.Leased leased) {
    return leased.lease().openJournals().contains(OPEN_TAIL) ? Tail.POSSIBLE : Tail.NONE;
  }

  void recorded(Collection<HistoryRow> rows) {
    session.recorded(rows);
  }

  void removing(Set<ChangeSetIdentity> changeSets) {
    StateFailures.answer(() -> session.removing(changeSets));
  }

  void emptying() {
    StateFailures.answer(session::emptying);
  }

  /** So much is different in the database that all rows are to be read again, once, at the end. */
  void staleUntilFinished() {
    stale = true;
  }

  /**
   * The end of all writes; the connection is still open, unless it was lost. A second call writes
   * what the first could not.
   */
  void finish() {
    if (stale) {
      refresh();
    }
    session.finish();
  }

  /** What cannot be read now is read, and mended, by the next deployment. */
  private void refresh() {
    stale = false;
    try {
      session.replaced(HistoryTable.read(database).history());
    } catch (DatabaseException e) {
      Scope.getCurrentScope().getLog(OpenMirror.class).fine("The mirror stays behind", e);
    }
  }

  /** The names of open journals, with that of the tail if it is possible, and only then. */
  List<String> leftOpen(List<String> openJournals) {
    return named(openJournals, session.tail());
  }

  /** The names of open journals, with that of the tail or without. */
  static List<String> named(List<String> openJournals, Tail tail) {
    var others = openJournals.stream().filter(name -> !name.equals(OPEN_TAIL));
    return tail == Tail.NONE
        ? others.toList()
        : Stream.concat(others, Stream.of(OPEN_TAIL)).toList();
  }

  void close() {
    session.close();
  }
}
