package io.github.redshiftdevops.execution.settling;

import java.util.Map;

/**
 * Proves TRUNCATE: of an empty table nothing is left to remove. Rows prove nothing, since somebody
 * may have loaded them again, even as many as before.
 */
record EmptyTable(ObjectName table) implements Proof {
  private static final String ROWS = "rows_at_least";

  @Override
  public String query() {
    return "SELECT COUNT(*) AS %s FROM (SELECT 1 FROM %s LIMIT 1)".formatted(ROWS, table.written());
  }

  @Override
  public Proven judge(Map<String, String> before, Map<String, String> now) {
    return "0".equals(now.get(ROWS)) ? Proven.DONE : Proven.NOTHING;
  }
}
