package io.github.redshiftdevops.checkpoint;

import io.github.redshiftdevops.checkpoint.FoundMirror.Compaction;
import io.github.redshiftdevops.state.StateKey;
import io.github.redshiftdevops.state.StateObject;
import io.github.redshiftdevops.state.StateStore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads the mirror: {@code history.json}, and the changes of its tail as far as their numbers
 * continue it without a gap. So what it finds was the mirror's content at some time, whoever writes
 * or compacts meanwhile.
 *
 * <p>A tail object counts if it names the generation of {@code history.json}. Those of earlier
 * generations, of a compaction that did not end or of a holder long dead, mean nothing.
 * Thread-safe.
 */
final class MirrorReader {
  private final StateStore store;
  private final StateCodec codec;

  MirrorReader(StateStore store, StateCodec codec) {
    this.store = store;
    this.codec = codec;
  }

  /**
   * Reads with one request; where a tail is possible, with one more to list it and one for each of
   * its objects, several at a time.
   *
   * @throws StateDamagedException if an object that counts is not as it was written
   */
  FoundMirror read(Tail tail) {
    var object = store.read(StateLayout.HISTORY);
    var keys = tail == Tail.POSSIBLE ? tailKeys() : List.<StateKey>of();
    return object.map(seen -> found(seen, keys)).orElseGet(() -> FoundMirror.none(keys));
  }

  /** The keys of all tail objects there are. */
  List<StateKey> tailKeys() {
    return store.list(StateLayout.TAIL).stream()
        .filter(key -> StateLayout.tailOrder(key).isPresent())
        .toList();
  }

  /** The generation of a {@code history.json}; empty if it cannot be read. */
  Optional<UUID> generation(StateObject object) {
    try {
      return Optional.of(compacted(object).generation());
    } catch (StateDamagedException e) {
      return Optional.empty();
    }
  }

  private FoundMirror found(StateObject object, List<StateKey> keys) {
    var compacted = compacted(object);
    var history = compacted.history();
    long last = compacted.lastChange();
    for (var change : changes(compacted, keys)) {
      if (change.number() == last + 1) {
        history = change.appliedTo(history);
        last = change.number();
      }
    }
    return new FoundMirror(Optional.of(compaction(object, compacted)), history, last, keys);
  }

  private static Compaction compaction(StateObject object, CompactedHistory compacted) {
    var database = new DatabaseIdentity(compacted.database());
    return new Compaction(object.etag(), database, compacted.generation());
  }

  private CompactedHistory compacted(StateObject object) {
    var place = place(StateLayout.HISTORY);
    var compacted = codec.decode(place, object.content(), CompactedHistory.class);
    if (!compacted.history().digest().equals(compacted.digest())) {
      throw new StateDamagedException(MirrorAdvice.wrongDigest(place), null);
    }
    return compacted;
  }

  /** All changes of this generation, by number; one that was sent twice is there twice. */
  private List<Change> changes(CompactedHistory compacted, List<StateKey> keys) {
    var needed = keys.stream().filter(key -> order(key) > compacted.lastChange()).toList();
    return objects(needed).stream()
        .filter(object -> object.generation().equals(compacted.generation()))
        .flatMap(object -> object.changes().stream())
        .sorted(Comparator.comparingLong(Change::number))
        .toList();
  }

  private static long order(StateKey key) {
    return StateLayout.tailOrder(key).orElseThrow();
  }

  private List<TailObject> objects(List<StateKey> keys) {
    return Parallel.map(keys, this::object).stream().flatMap(Optional::stream).toList();
  }

  /** Empty if somebody has compacted and removed it meanwhile. */
  private Optional<TailObject> object(StateKey key) {
    return store.read(key).map(object -> tailObject(key, object.content()));
  }

  private TailObject tailObject(StateKey key, String content) {
    if (!StateLayout.tailHolds(key, content)) {
      throw new StateDamagedException(MirrorAdvice.wrongDigest(place(key)), null);
    }
    return codec.decode(place(key), content, TailObject.class);
  }

  private String place(StateKey key) {
    return MirrorAdvice.place(store, key);
  }
}
