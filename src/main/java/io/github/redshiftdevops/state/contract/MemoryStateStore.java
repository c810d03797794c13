package io.github.redshiftdevops.state.contract;

import io.github.redshiftdevops.state.ETag;
import io.github.redshiftdevops.state.StateContent;
import io.github.redshiftdevops.state.StateKey;
import io.github.redshiftdevops.state.StateObject;
import io.github.redshiftdevops.state.StateStore;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Objects in memory, for tests. An ETag is a number that never comes back. */
public final class MemoryStateStore implements StateStore {
  private final TreeMap<StateKey, StateObject> objects = new TreeMap<>();
  private long writes;

  /** Creates an empty one. */
  public MemoryStateStore() {}

  @Override
  public synchronized Optional<StateObject> read(StateKey key) {
    return Optional.ofNullable(objects.get(key));
  }

  @Override
  public Optional<ETag> create(StateKey key, String content) {
    return write(key, Optional.empty(), content);
  }

  @Override
  public Optional<ETag> replace(StateKey key, ETag seen, String content) {
    return write(key, Optional.of(seen), content);
  }

  private synchronized Optional<ETag> write(StateKey key, Optional<ETag> seen, String content) {
    StateContent.encode(content);
    if (!read(key).map(StateObject::etag).equals(seen)) {
      return Optional.empty();
    }
    var etag = ETag.of(Long.toString(++writes));
    objects.put(key, new StateObject(etag, content));
    return Optional.of(etag);
  }

  @Override
  public synchronized List<StateKey> list(String folder) {
    StateKey.requireFolder(folder);
    return objects.keySet().stream().filter(key -> key.name().startsWith(folder)).toList();
  }

  @Override
  public synchronized void remove(StateKey key) {
    objects.remove(key);
  }

  @Override
  public void close() {}

  @Override
  public String toString() {
    return "memory";
  }
}
