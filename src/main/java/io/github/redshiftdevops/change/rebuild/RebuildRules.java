package io.github.redshiftdevops.change.rebuild;

import io.github.redshiftdevops.change.syntax.Values;
import java.util.List;

/** Rules that the changes of this package share. */
final class RebuildRules {
  private static final String ROWS = "rowsPerRange";

  private RebuildRules() {}

  static void checkRows(Values values, List<String> problems) {
    if (rows(values, 1) < 1) {
      problems.add(ROWS + ": a range has at least one row.");
    }
  }

  static long rows(Values values, long otherwise) {
    return values.get(ROWS).map(String::strip).map(Long::valueOf).orElse(otherwise);
  }
}
