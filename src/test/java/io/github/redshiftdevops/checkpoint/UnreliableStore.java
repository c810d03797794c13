package io.github.redshiftdevops.checkpoint;

import io.github.redshiftdevops.state.ETag;
import io.github.redshiftdevops.state.StateKey;
import io.github.redshiftdevops.state.StateObject;
import io.github.redshiftdevops.state.StateStore;
import io.github.redshiftdevops.state.StateUnavailableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Counts the requests to a store, and gives each the fate that was arranged for its number. */
class UnreliableStore implements StateStore {
  /** How many requests later a late one takes effect. */
  static final int LATENESS = 3;

  private final StateStore store;
  private final List<String> requests = new ArrayList<>();
  private final Map<Integer, Fate> fates = new HashMap<>();
  private final Map<Integer, Runnable> late = new HashMap<>();
  private boolean dead;

  /** What becomes of a request. */
  enum Fate {
    ANSWERED,
    /** It is never done; no answer. */
    LOST,
    /** It is done; no answer. */
    ANSWER_LOST,
    /** No answer; it is done when others were done since. */
    LATE,
    /** The process dies before it. */
    KILLED_BEFORE,
    /** It is done, and the process dies. */
    KILLED_AFTER
  }

  /** The process is dead: nothing catches it. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  UnreliableStore(StateStore store) {
    this.store = store;
  }

  /** The request with this number, counted from 1 from now on, will have this fate. */
  UnreliableStore arrange(int number, Fate fate) {
    fates.put(requests.size() + number, fate);
    return this;
  }

  /** A new process begins, in which all requests are answered. */
  void restart() {
    dead = false;
    fates.clear();
  }

  synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  private synchronized <T> T request(String name, Supplier<T> request) {
    if (dead) {
      throw new Killed();
    }
    requests.add(name);
    Optional.ofNullable(late.remove(requests.size())).ifPresent(Runnable::run);
    return switch (fates.getOrDefault(requests.size(), Fate.ANSWERED)) {
      case ANSWERED -> request.get();
      case LOST -> throw unanswered();
      case ANSWER_LOST -> {
        request.get();
        throw unanswered();
      }
      case LATE -> {
        late.put(requests.size() + LATENESS, request::get);
        throw unanswered();
      }
      case KILLED_BEFORE -> throw die();
      case KILLED_AFTER -> {
        request.get();
        throw die();
      }
    };
  }

  private static StateUnavailableException unanswered() {
    return new StateUnavailableException("No answer.", null);
  }

  private Killed die() {
    dead = true;
    return new Killed();
  }

  @Override
  public Optional<StateObject> read(StateKey key) {
    return request("read " + key, () -> store.read(key));
  }

  @Override
  public Optional<ETag> create(StateKey key, String content) {
    return request("create " + key, () -> store.create(key, content));
  }

  @Override
  public Optional<ETag> replace(StateKey key, ETag seen, String content) {
    return request("replace " + key, () -> store.replace(key, seen, content));
  }

  @Override
  public List<StateKey> list(String folder) {
    return request("list " + folder, () -> store.list(folder));
  }

  @Override
  public void remove(StateKey key) {
    remove(List.of(key));
  }

  @Override
  public void remove(Collection<StateKey> keys) {
    var copy = List.copyOf(keys);
    request(
        "remove " + copy.size(),
        () -> {
          store.remove(copy);
          return null;
        });
  }

  @Override
  public void close() {
    store.close();
  }

  @Override
  public String toString() {
    return store.toString();
  }
}
