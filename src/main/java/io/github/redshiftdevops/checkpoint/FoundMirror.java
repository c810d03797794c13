package io.github.redshiftdevops.checkpoint;

import io.github.redshiftdevops.state.ETag;
import io.github.redshiftdevops.state.StateKey;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The mirror as it was read.
 *
 * @param compaction what {@code history.json} is; empty if there is none
 * @param history the rows, those of the tail included
 * @param lastChange the number of the last change in them
 * @param tail the objects in the tail's folder, whether they count or not; none if nobody looked
 */
record FoundMirror(
    Optional<Compaction> compaction, History history, long lastChange, List<StateKey> tail) {

  /** A {@code history.json}. */
  record Compaction(ETag etag, DatabaseIdentity database, UUID generation) {}

  FoundMirror {
    tail = List.copyOf(tail);
  }

  /** Where there is no {@code history.json}, whatever objects are in the tail's folder. */
  static FoundMirror none(List<StateKey> tail) {
    return new FoundMirror(Optional.empty(), History.EMPTY, 0, tail);
  }

  Optional<ETag> etag() {
    return compaction.map(Compaction::etag);
  }

  Optional<DatabaseIdentity> database() {
    return compaction.map(Compaction::database);
  }
}
