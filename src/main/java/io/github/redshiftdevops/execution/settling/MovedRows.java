package io.github.redshiftdevops.execution.settling;

import java.util.Map;

/**
 * Proves ALTER TABLE ... APPEND FROM, which moves all rows of a table in one transaction (facts
 * section 4): the source is empty, and the target has that many more.
 */
record MovedRows(ObjectName target, ObjectName source) implements Proof {
  private static final String SOURCE = "source_rows";
  private static final String TARGET = "target_rows";

  @Override
  public String query() {
    return "SELECT (SELECT COUNT(*) FROM %s) AS %s, (SELECT COUNT(*) FROM %s) AS %s"
        .formatted(source.written(), SOURCE, target.written(), TARGET);
  }

  /** Of an empty source there was nothing to move; what it has now came later. */
  @Override
  public Proven judge(Map<String, String> before, Map<String, String> now) {
    if (!before.keySet().containsAll(now.keySet()) || now.isEmpty()) {
      return Proven.NOTHING;
    }
    long moved = rows(before, SOURCE);
    long gained = rows(now, TARGET) - rows(before, TARGET);
    if (rows(now, SOURCE) == 0) {
      return gained >= moved ? Proven.DONE : Proven.NOTHING;
    }
    return rows(now, SOURCE) == moved && gained == 0 ? Proven.NOT_DONE : Proven.NOTHING;
  }

  private static long rows(Map<String, String> evidence, String key) {
    return Long.parseLong(evidence.get(key));
  }
}
