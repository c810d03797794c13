package io.github.redshiftdevops.checkpoint;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Set;

/**
 * A change of the mirror's rows, numbered without gaps over the life of a state location. Tags and
 * checksums are columns: a row that gets one is recorded again.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "change")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Change.Recorded.class, name = "recorded"),
  @JsonSubTypes.Type(value = Change.Removed.class, name = "removed")
})
sealed interface Change {
  long number();

  History appliedTo(History history);

  /** The change set has this row, and no other. */
  record Recorded(long number, HistoryRow row) implements Change {
    /** Refuses a change without row. */
    public Recorded {
      requireNonNull(row, "row");
    }

    @Override
    public History appliedTo(History history) {
      return history.with(row);
    }
  }

  /** The change set has no row, or will have none soon. */
  record Removed(long number, ChangeSetIdentity changeSet) implements Change {
    /** Refuses a change without change set. */
    public Removed {
      requireNonNull(changeSet, "changeSet");
    }

    @Override
    public History appliedTo(History history) {
      return history.without(Set.of(changeSet));
    }
  }
}
