package io.github.redshiftdevops.lock;

import io.github.redshiftdevops.database.Fence;
import io.github.redshiftdevops.database.Holding;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.state.StateStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The deployment lock of one database, as held by this process. Thread-safe. */
public final class HeldLock implements Holding {
  /**
   * What a lock in the state store consists of.
   *
   * @param store the state, open as long as the lock is held
   */
  public record Leased(StateStore store, Lease lease) {}

  private final RedshiftDatabase database;
  private final Fence fence;
  private final Optional<Leased> leased;
  private final List<LockCompanion> companions = new CopyOnWriteArrayList<>();

  HeldLock(RedshiftDatabase database, Fence fence, Optional<Leased> leased) {
    this.database = database;
    this.fence = fence;
    this.leased = leased;
  }

  /** The lock that this process holds on a database; empty if it holds none. */
  public static Optional<HeldLock> of(RedshiftDatabase database) {
    return database.holding().map(HeldLock.class::cast);
  }

  /** The database that is locked. */
  public RedshiftDatabase database() {
    return database;
  }

  /** The state store and the lease; empty without the setting {@code state}. */
  public Optional<Leased> leased() {
    return leased;
  }

  /** The companion of a type; empty if none has joined. */
  public <T extends LockCompanion> Optional<T> companion(Class<T> type) {
    return companions.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  void joinedBy(LockCompanion companion) {
    companions.add(companion);
  }

  @Override
  public void checkHeld() {
    leased.ifPresent(held -> held.lease().checkHeld());
  }

  @Override
  public Fence fence() {
    return fence;
  }

  @Override
  public void release() {
    throw new UnsupportedOperationException();
  }
}
