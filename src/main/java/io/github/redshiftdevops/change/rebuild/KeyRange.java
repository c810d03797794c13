package io.github.redshiftdevops.change.rebuild;

import java.util.Optional;

/**
 * A range of a key: behind the end of the one before, up to its own end. The last one has no end,
 * and the rows without a key are in it.
 *
 * @param from the end of the range before; empty for the first one
 * @param to its last value; empty for the last one
 */
record KeyRange(Optional<String> from, Optional<String> to) {

  /** The condition under which a row is in it. */
  String condition(RangeKey key) {
    return condition(key, key.sql());
  }

  /**
   * The same for a key that is written otherwise.
   *
   * @param column an expression with the value of the key
   */
  String condition(RangeKey key, String column) {
    var lower = from.map(value -> "%s > %s".formatted(column, key.literal(value)));
    var upper = to.map(value -> "%s <= %s".formatted(column, key.literal(value)));
    if (upper.isPresent()) {
      return "(" + lower.map(it -> it + " AND ").orElse("") + upper.get() + ")";
    }
    return lower.map(it -> "(%s OR %s IS NULL)".formatted(it, column)).orElse("(1 = 1)");
  }
}
