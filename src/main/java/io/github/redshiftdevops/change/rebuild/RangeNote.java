package io.github.redshiftdevops.change.rebuild;

import java.util.List;
import java.util.Optional;

/**
 * What is noted of a range that is done.
 *
 * @param to its end; empty for the last one
 * @param rows how many rows it was about
 */
record RangeNote(Optional<String> to, long rows) {
  private static final String PREFIX = "range to ";
  private static final String END = "the end";
  private static final String ROWS = ", rows: ";

  /** The notes of ranges among others. */
  static List<RangeNote> among(List<String> notes) {
    return notes.stream().filter(note -> note.startsWith(PREFIX)).map(RangeNote::parse).toList();
  }

  private static RangeNote parse(String note) {
    var parts = note.substring(PREFIX.length()).split(ROWS);
    return new RangeNote(
        Optional.of(parts[0]).filter(to -> !to.equals(END)), Long.parseLong(parts[1]));
  }

  /** Whether there are no ranges behind it. */
  boolean isLast() {
    return to.isEmpty();
  }

  @Override
  public String toString() {
    return PREFIX + to.orElse(END) + ROWS + rows;
  }
}
