package io.github.redshiftdevops.history;

import io.github.redshiftdevops.checkpoint.Mirror;
import io.github.redshiftdevops.checkpoint.MirrorState;
import io.github.redshiftdevops.checkpoint.Tail;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.lock.HeldLock;
import io.github.redshiftdevops.lock.LockCompanion;
import io.github.redshiftdevops.lock.LockView;
import java.util.List;
import java.util.Optional;
import liquibase.exception.DatabaseException;

/**
 * What the history service has while the lock is held: the rows that were read when it was taken,
 * and the mirror, if there is a state store. Not thread-safe.
 */
final class HistoryUnderLock implements LockCompanion {
  private final Optional<StateLook> look;
  private Optional<HistoryTable> table = Optional.empty();
  private Optional<OpenMirror> mirror = Optional.empty();
  private boolean begun;

  /**
   * @param look what was seen of the state before the lock was to be taken
   */
  HistoryUnderLock(Optional<StateLook> look) {
    this.look = look;
  }

  @Override
  public Optional<LockView> seen() {
    return look.map(StateLook::lock);
  }

  /** What a process has that holds the lock of the database. */
  static Optional<HistoryUnderLock> of(RedshiftDatabase database) {
    return HeldLock.of(database).flatMap(lock -> lock.companion(HistoryUnderLock.class));
  }

  /** Reads the rows, and brings the mirror in line with them, or as a person has decided. */
  @Override
  public void acquired(HeldLock lock) throws DatabaseException {
    if (lock.leased().isEmpty()) {
      table = Optional.of(HistoryTable.read(lock.database()));
      return;
    }
    var leased = lock.leased().get();
    var place = HistoryPlace.of(lock.database());
    begun = true;
    var rows =
        Decision.current()
            .settle(
                lock, new Mirror(leased.store()), place.identity(), place.read(lock.database()));
    table = Optional.of(rows);
    mirror =
        Optional.of(
            OpenMirror.open(
                lock.database(), leased, place.identity(), rows.history(), stillSo(leased)));
  }

  /** The mirror as it was seen before, if nobody can have written it since. */
  private Optional<MirrorState> stillSo(HeldLock.Leased leased) {
    return look.filter(seen -> Decision.current() == Decision.NONE)
        .filter(seen -> leased.lease().follows(seen.lock()))
        .flatMap(StateLook::mirror);
  }

  /** The rows as they were when the lock was taken; empty once somebody has taken them. */
  Optional<HistoryTable> takeTable() {
    var taken = table;
    table = Optional.empty();
    return taken;
  }

  /** The mirror; empty without a state store. */
  Optional<OpenMirror> mirror() {
    return mirror;
  }

  @Override
  public void releasing() {
    mirror.ifPresent(OpenMirror::finish);
  }

  @Override
  public List<String> leftOpen(List<String> openJournals) {
    if (mirror.isPresent()) {
      return mirror.get().leftOpen(openJournals);
    }
    return begun ? OpenMirror.named(openJournals, Tail.POSSIBLE) : openJournals;
  }

  @Override
  public void released() {
    mirror.ifPresent(OpenMirror::close);
  }
}
