package io.github.redshiftdevops.execution.settling;

import java.util.Map;

/**
 * Proves CREATE and DROP.
 *
 * @param count an expression: how many such objects there are
 * @param created whether the object is there after the statement, and not before; else the other
 *     way round
 */
record Existence(String count, boolean created) implements Proof {
  private static final String OBJECTS = "objects";

  @Override
  public String query() {
    return "SELECT %s AS %s".formatted(count, OBJECTS);
  }

  /** A statement that found what it was to bring about has failed, or had nothing to do. */
  @Override
  public Proven judge(Map<String, String> before, Map<String, String> now) {
    var unchanged = created ? "0" : "1";
    var changed = created ? "1" : "0";
    if (!unchanged.equals(before.get(OBJECTS))) {
      return Proven.NOTHING;
    }
    if (changed.equals(now.get(OBJECTS))) {
      return Proven.DONE;
    }
    return unchanged.equals(now.get(OBJECTS)) ? Proven.NOT_DONE : Proven.NOTHING;
  }
}
