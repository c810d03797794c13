package io.github.redshiftdevops.execution;

import static io.github.redshiftdevops.checkpoint.StateLayout.DROP_ALL;
import static io.github.redshiftdevops.lock.LockNotAcquiredException.BOOKKEEPING;
import static java.util.function.Predicate.not;

import io.github.redshiftdevops.checkpoint.ChangeSetIdentity;
import io.github.redshiftdevops.checkpoint.Journal;
import io.github.redshiftdevops.checkpoint.Outcome;
import io.github.redshiftdevops.checkpoint.StateFailures;
import io.github.redshiftdevops.checkpoint.StateLayout;
import io.github.redshiftdevops.checkpoint.UnansweredStatement;
import io.github.redshiftdevops.database.Catalog;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.lock.HeldLock;
import io.github.redshiftdevops.lock.LockCompanion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import liquibase.Scope;
import liquibase.exception.DatabaseException;

/**
 * The journals that are open while the lock is held: those that dead or failed deployments have
 * left, and those of this one.
 *
 * <p>An attempt is over as soon as its change set has another row than before, or none. Its name
 * then leaves {@code lock.json}: at once if a dead holder has left it, else with the next write
 * there, or before the next rollback, which could bring the former row back.
 *
 * <p>All are over when everything was dropped; see {@link DroppedJournals}. Not thread-safe.
 */
final class JournalUnderLock implements LockCompanion {
  private final Map<String, Journal> open = new LinkedHashMap<>();
  private final Set<String> sealed = new LinkedHashSet<>();
  private Optional<HeldLock.Leased> leased = Optional.empty();

  /** What a process has that holds the lock of the database. */
  static Optional<JournalUnderLock> of(RedshiftDatabase database) {
    return HeldLock.of(database).flatMap(lock -> lock.companion(JournalUnderLock.class));
  }

  /**
   * Reads what is open, and says where the deployment resumes. No request and no query if nothing
   * was left.
   */
  @Override
  public void acquired(HeldLock lock) throws DatabaseException {
    leased = lock.leased();
    if (leased.isEmpty()) {
      return;
    }
    var names = leased.get().lease().openJournals();
    var journals = names.stream().filter(StateLayout::isJournalName).toList();
    if (names.contains(DROP_ALL)) {
      sealed.add(DROP_ALL);
    }
    if (isDropped(names, lock.database())) {
      sealed.addAll(journals);
      Scope.getCurrentScope().getUI().sendMessage(ResumeAdvice.EVERYTHING_DROPPED);
    } else if (!journals.isEmpty()) {
      inherit(journals, lock.database());
    }
    sealNow();
  }

  /**
   * Whether the change sets of open journals are gone with everything else; no query unless {@code
   * lock.json} says that this may be so.
   *
   * @param names the open journals, as {@code lock.json} names them
   */
  static boolean isDropped(Collection<String> names, RedshiftDatabase database)
      throws DatabaseException {
    return names.contains(DROP_ALL)
        && !Catalog.hasTable(database, database.getDatabaseChangeLogTableName());
  }

  private void inherit(List<String> names, RedshiftDatabase database) throws DatabaseException {
    var progress = new ProgressTable(database, BOOKKEEPING).all();
    var rows = new RecordedOrder(database);
    for (var name : names) {
      var journal = StateFailures.answer(() -> Journal.read(leased.get().store(), name));
      var left = LeftBehind.of(journal, progress);
      if (left.isPresent() && !left.get().isOver(rows.of(left.get().changeSet()))) {
        open.put(name, journal);
        Scope.getCurrentScope().getUI().sendMessage(left.get().toString());
      } else {
        sealed.add(name);
      }
    }
  }

  /** Whether there is a state store to keep journals in. */
  boolean isKept() {
    return leased.isPresent();
  }

  /** The journal of the attempt at a change set that is not over; empty if there is none. */
  Optional<Journal> openOf(ChangeSetIdentity changeSet) {
    return Journal.namesOf(changeSet, open.keySet()).stream()
        .map(open::get)
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** The statements that nobody heard the answer of. */
  List<UnansweredStatement> unanswered() {
    return open.values().stream().flatMap(each -> UnansweredStatement.of(each).stream()).toList();
  }

  /** Writes what became of one of them. One request. */
  void conclude(UnansweredStatement statement, Outcome outcome) {
    StateFailures.answer(() -> open.get(statement.journal()).conclude(statement.intent(), outcome));
  }

  /** Begins the next attempt at a change set. Two requests. */
  Journal begin(ChangeSetIdentity changeSet) {
    var held = leased.orElseThrow();
    return StateFailures.answer(
        () -> {
          var journal = Journal.next(held.store(), changeSet);
          held.lease().journalOpened(journal.name(), sealed);
          sealed.clear();
          open.put(journal.name(), journal);
          return journal;
        });
  }

  /** The token of the lease. */
  long token() {
    return leased.orElseThrow().lease().token();
  }

  /** The row of the change set is committed. */
  void seal(Journal journal) {
    open.remove(journal.name());
    sealed.add(journal.name());
  }

  /** Lets no successor find what is over; one request if anything is. */
  void sealNow() {
    if (!sealed.isEmpty()) {
      StateFailures.answer(() -> leased.orElseThrow().lease().journalsSealed(sealed));
      sealed.clear();
    }
  }

  /** Whether {@code lock.json} has the name of a journal. */
  boolean isAnyNamed() {
    return !open.isEmpty() || !sealed.isEmpty();
  }

  /** Everything that journals tell of is about to be gone. One request. */
  void announceDrop() {
    StateFailures.answer(() -> leased.orElseThrow().lease().journalOpened(DROP_ALL, sealed));
    sealed.clear();
  }

  /** Nothing of it is gone. */
  void withdrawDrop() {
    sealed.add(DROP_ALL);
  }

  /** Everything that journals tell of is gone. One request. */
  void forgetAll() {
    sealed.addAll(open.keySet());
    sealed.add(DROP_ALL);
    open.clear();
    sealNow();
  }

  @Override
  public void releasing() {
    // What is written here is written before the statements it is about.
  }

  @Override
  public List<String> leftOpen(List<String> openJournals) {
    return new ArrayList<>(openJournals).stream().filter(not(sealed::contains)).toList();
  }
}
