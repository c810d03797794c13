package io.github.redshiftdevops.lock;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Names one holding of the lock. Its text, {@code <state>:<token>:<holder>}, is what the fence in
 * the database stores as LOCKEDBY. A token counts only within its state: two states on one
 * database, or a recreated one, can hold equal tokens.
 *
 * @param state the state location
 * @param token which holding of that state this is, from 1 on
 * @param holder the holder's random id
 */
record LeaseId(UUID state, long token, UUID holder) {
  private static final String UUID_TEXT = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final Pattern TEXT =
      Pattern.compile("(%1$s):([1-9][0-9]{0,17}):(%1$s)".formatted(UUID_TEXT));

  LeaseId {
    requireNonNull(state, "state");
    requireNonNull(holder, "holder");
  }

  /** The reverse of {@link #toString}; empty for what anybody else wrote. */
  static Optional<LeaseId> parse(String lockedBy) {
    var parts = TEXT.matcher(lockedBy);
    return parts.matches()
        ? Optional.of(
            new LeaseId(
                UUID.fromString(parts.group(1)),
                Long.parseLong(parts.group(2)),
                UUID.fromString(parts.group(3))))
        : Optional.empty();
  }

  /** Whether this is a later holding of the same state. */
  boolean supersedes(LeaseId other) {
    return state.equals(other.state) && token > other.token;
  }

  /** At most 93 characters. */
  @Override
  public String toString() {
    return state + ":" + token + ":" + holder;
  }
}
