package io.github.redshiftdevops.checkpoint;

import static java.util.Objects.requireNonNull;

import io.github.redshiftdevops.state.ETag;
import io.github.redshiftdevops.state.StateException;
import io.github.redshiftdevops.state.StateObject;
import io.github.redshiftdevops.state.StateStore;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What {@code verified.json} says: how the last verification of a warehouse ended, and which change
 * sets had been deployed when it began.
 *
 * @param at when it ended, for people
 * @param passed whether all of it did
 * @param changeSets in the order of their last execution, each once
 */
public record Verified(String at, boolean passed, List<ChangeSet> changeSets) {
  /** Who verifies at the same time writes another truth; the last one stays. */
  private static final int ATTEMPTS = 3;

  /**
   * A change set that was deployed.
   *
   * @param checksum column MD5SUM; null if there is none
   */
  public record ChangeSet(String id, String author, String path, String checksum) {
    private ChangeSetIdentity identity() {
      return new ChangeSetIdentity(id, author, path);
    }
  }

  /** Refuses what cannot have been written. */
  public Verified {
    requireNonNull(at, "at");
    changeSets = List.copyOf(changeSets);
  }

  /** The verification of what a history says. */
  public static Verified of(History history, boolean passed, Instant at) {
    var last = new LinkedHashMap<ChangeSetIdentity, ChangeSet>();
    for (var row : history.rows()) {
      last.remove(row.identity());
      last.put(row.identity(), new ChangeSet(row.id(), row.author(), row.path(), row.md5sum()));
    }
    return new Verified(at.toString(), passed, List.copyOf(last.values()));
  }

  /**
   * The last verification, with one request; empty if there was none.
   *
   * @throws StateException as the store does
   * @throws StateDamagedException if it is not as it was written
   */
  public static Optional<Verified> read(StateStore store) {
    return store.read(StateLayout.VERIFIED).map(object -> decode(store, object));
  }

  private static Verified decode(StateStore store, StateObject object) {
    var place = MirrorAdvice.place(store, StateLayout.VERIFIED);
    return new StateCodec().decode(place, object.content(), Verified.class);
  }

  /**
   * Makes this the last verification: one request, and one more unless the state says so already.
   *
   * @throws StateException as the store does
   */
  public void writeTo(StateStore store) {
    boolean written = false;
    for (int attempt = 0; !written && attempt < ATTEMPTS; attempt++) {
      written = put(store, store.read(StateLayout.VERIFIED));
    }
  }

  private boolean put(StateStore store, Optional<StateObject> before) {
    if (before.filter(object -> saysTheSame(store, object)).isPresent()) {
      return true;
    }
    var text = new StateCodec().encode(this);
    Optional<ETag> written =
        before
            .map(object -> store.replace(StateLayout.VERIFIED, object.etag(), text))
            .orElseGet(() -> store.create(StateLayout.VERIFIED, text));
    return written.isPresent();
  }

  /** A damaged object is written anew. */
  private boolean saysTheSame(StateStore store, StateObject object) {
    try {
      var other = decode(store, object);
      return passed == other.passed && changeSets.equals(other.changeSets);
    } catch (StateDamagedException e) {
      return false;
    }
  }

  /** Whether a change set was deployed; with whatever checksum. */
  public boolean knows(ChangeSetIdentity changeSet) {
    return changeSets.stream().anyMatch(each -> each.identity().equals(changeSet));
  }

  /** Whether a change set was deployed with that checksum, and everything has passed. */
  public boolean covers(ChangeSetIdentity changeSet, String checksum) {
    return passed
        && changeSets.stream()
            .anyMatch(
                each ->
                    each.identity().equals(changeSet) && Objects.equals(each.checksum(), checksum));
  }
}
