package io.github.redshiftdevops.checkpoint;

import io.github.redshiftdevops.state.ETag;
import io.github.redshiftdevops.state.StateException;
import io.github.redshiftdevops.state.StateKey;
import io.github.redshiftdevops.state.StateStore;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Writes {@code history.json}.
 *
 * <ol>
 *   <li>Replaces it if it is as seen last, or creates it, under a new generation. From then on no
 *       tail object counts that was written before.
 *   <li>If somebody else's content is there, reads it: an own write that got no answer may have
 *       taken effect. Then it goes on from that one.
 *   <li>Only after that, the caller removes tail objects.
 * </ol>
 *
 * Not thread-safe.
 */
final class MirrorCompactor {
  private final StateStore store;
  private final StateCodec codec;
  private final MirrorReader reader;
  private final Set<UUID> own = new HashSet<>();
  private Optional<ETag> seen;

  /**
   * @param seen the ETag of {@code history.json}, or empty if there is none
   */
  MirrorCompactor(StateStore store, StateCodec codec, MirrorReader reader, Optional<ETag> seen) {
    this.store = store;
    this.codec = codec;
    this.reader = reader;
    this.seen = seen;
  }

  /**
   * Writes it, normally with one request.
   *
   * @return false if somebody else has written it since it was seen
   * @throws StateException if the store does not do it; it may have taken effect
   */
  boolean write(CompactedHistory compacted) {
    own.add(compacted.generation());
    var content = codec.encode(compacted);
    return put(content) || (seesOwn() && put(content));
  }

  private boolean put(String content) {
    var written =
        seen.isPresent()
            ? store.replace(StateLayout.HISTORY, seen.get(), content)
            : store.create(StateLayout.HISTORY, content);
    if (written.isPresent()) {
      seen = written;
    }
    return written.isPresent();
  }

  private boolean seesOwn() {
    var now = store.read(StateLayout.HISTORY);
    boolean isOwn = now.flatMap(reader::generation).filter(own::contains).isPresent();
    if (isOwn) {
      seen = now.map(object -> object.etag());
    }
    return isOwn;
  }

  /** Removes objects that no longer count; what cannot be removed does no harm. */
  void remove(Collection<StateKey> superseded) {
    try {
      store.remove(superseded);
    } catch (StateException e) {
      // The next compaction after a crash finds and removes them.
    }
  }
}
