package io.github.redshiftdevops.crash.wire;

/** Statements for people. */
final class Sql {
  private static final int LONGEST = 100;

  private Sql() {}

  /** A statement in one line, shortened. */
  static String line(String sql) {
    var line = sql.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}
