package io.github.redshiftdevops.checkpoint;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.UUID;

/**
 * What a tail object says: changes since a compaction.
 *
 * @param generation that of the {@code history.json} which they continue
 * @param changes with rising numbers; at least one
 */
record TailObject(UUID generation, List<Change> changes) {

  TailObject {
    requireNonNull(generation, "generation");
    changes = List.copyOf(changes);
    if (changes.isEmpty()) {
      throw new IllegalArgumentException("No changes");
    }
  }

  long lastChange() {
    return changes.get(changes.size() - 1).number();
  }
}
