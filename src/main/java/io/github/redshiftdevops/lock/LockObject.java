package io.github.redshiftdevops.lock;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.checkpoint.StateLayout;
import io.github.redshiftdevops.state.StateKey;
import io.github.redshiftdevops.state.StateRefusedException;
import io.github.redshiftdevops.state.StateStore;
import io.github.redshiftdevops.state.StateUnavailableException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code lock.json} in its store. Every verb throws {@link StateUnavailableException} as the store
 * does, {@link ConfigurationException} if the store refuses or the object has a newer format, and
 * {@link LockDamagedException} if it cannot be understood. Thread-safe.
 */
final class LockObject {
  static final StateKey KEY = StateLayout.LOCK;

  private final StateStore store;
  private final LockRecordCodec codec = new LockRecordCodec();

  LockObject(StateStore store) {
    this.store = store;
  }

  Optional<SeenLock> read() {
    return answer(() -> store.read(KEY))
        .map(object -> new SeenLock(object.etag(), codec.decode(toString(), object.content())));
  }

  /** Creates it; empty if somebody else won. */
  Optional<SeenLock> create(LockRecord record) {
    return answer(() -> store.create(KEY, codec.encode(record)))
        .map(etag -> new SeenLock(etag, record));
  }

  /** Replaces what was seen; empty if somebody else won. */
  Optional<SeenLock> replace(SeenLock seen, LockRecord record) {
    return answer(() -> store.replace(KEY, seen.etag(), codec.encode(record)))
        .map(etag -> new SeenLock(etag, record));
  }

  private static <T> T answer(Supplier<T> request) {
    try {
      return request.get();
    } catch (StateRefusedException e) {
      throw new ConfigurationException(e.getMessage(), e);
    }
  }

  /** Where it is, for messages. */
  @Override
  public String toString() {
    var location = store.toString();
    return location.endsWith("/") ? location + KEY : location + "/" + KEY;
  }
}
