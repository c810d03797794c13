package io.github.redshiftdevops.lock;

import io.github.redshiftdevops.state.ETag;
import io.github.redshiftdevops.state.StateKey;
import io.github.redshiftdevops.state.StateObject;
import io.github.redshiftdevops.state.StateStore;
import io.github.redshiftdevops.state.StateUnavailableException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A store whose next requests go wrong in the ways that were planned, first come, first served. */
final class UnreliableStore implements StateStore {
  /** What becomes of a request. */
  enum Fate {
    /** It is answered. */
    ANSWERED,
    /** It never arrives. */
    NEVER_ARRIVES,
    /** It takes effect, and its answer is lost. */
    ANSWER_LOST,
    /** It is given up, and takes effect at {@link #deliver}. */
    ARRIVES_LATE
  }

  private final StateStore store;
  private final Deque<Fate> reads = new ArrayDeque<>();
  private final Deque<Fate> writes = new ArrayDeque<>();
  private final List<Runnable> late = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private Runnable beforeWrite = () -> {};
  private boolean down;

  UnreliableStore(StateStore store) {
    this.store = store;
  }

  UnreliableStore nextWrites(Fate... fates) {
    writes.addAll(List.of(fates));
    return this;
  }

  UnreliableStore nextReads(Fate... fates) {
    reads.addAll(List.of(fates));
    return this;
  }

  /** Once, right before the next write arrives. */
  void beforeNextWrite(Runnable work) {
    beforeWrite = work;
  }

  /** Whether no request arrives at all. */
  void setDown(boolean down) {
    this.down = down;
  }

  /** Lets the requests arrive that are under way. */
  void deliver() {
    var arriving = List.copyOf(late);
    late.clear();
    arriving.forEach(Runnable::run);
  }

  /** The verbs that were asked since the last call of this method. */
  List<String> takeRequests() {
    var taken = List.copyOf(requests);
    requests.clear();
    return taken;
  }

  @Override
  public Optional<StateObject> read(StateKey key) {
    return ask("read", reads, () -> store.read(key));
  }

  @Override
  public Optional<ETag> create(StateKey key, String content) {
    return ask("create", writes, () -> store.create(key, content));
  }

  @Override
  public Optional<ETag> replace(StateKey key, ETag seen, String content) {
    return ask("replace", writes, () -> store.replace(key, seen, content));
  }

  private <T> Optional<T> ask(String verb, Deque<Fate> fates, Supplier<Optional<T>> request) {
    requests.add(verb);
    if (fates == writes) {
      var work = beforeWrite;
      beforeWrite = () -> {};
      work.run();
    }
    var fate = fates.isEmpty() ? Fate.ANSWERED : fates.remove();
    if (down) {
      fate = Fate.NEVER_ARRIVES;
    }
    if (fate == Fate.ANSWERED) {
      return request.get();
    }
    if (fate == Fate.ANSWER_LOST) {
      request.get();
    } else if (fate == Fate.ARRIVES_LATE) {
      late.add(request::get);
    }
    throw new StateUnavailableException("The store is silent; look at the network.", null);
  }

  @Override
  public List<StateKey> list(String folder) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void remove(StateKey key) {
    store.remove(key);
  }

  @Override
  public void close() {}

  @Override
  public String toString() {
    return store.toString();
  }
}
