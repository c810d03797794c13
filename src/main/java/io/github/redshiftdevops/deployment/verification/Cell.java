package io.github.redshiftdevops.deployment.verification;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Compares what a file expects with what the driver returns. */
final class Cell {
  private static final Set<String> NULL = Set.of("", "null", "none");
  private static final Set<String> TRUE = Set.of("t", "true");
  private static final Set<String> FALSE = Set.of("f", "false");

  private Cell() {}

  /** Whether all cells of a row match. */
  static boolean match(List<String> expected, List<String> found) {
    boolean all = expected.size() == found.size();
    for (int column = 0; all && column < expected.size(); column++) {
      all = matches(expected.get(column), found.get(column));
    }
    return all;
  }

  /**
   * Whether both are the same text, blanks at either end aside, or the same number however it is
   * written, or the same truth value. For null stands nothing, {@code NULL} or Python's {@code
   * None}.
   *
   * @param found null for SQL's
   */
  static boolean matches(String expected, String found) {
    var wanted = expected.strip();
    if (found == null) {
      return NULL.contains(wanted.toLowerCase(Locale.ROOT));
    }
    var there = found.strip();
    return wanted.equals(there)
        || number(wanted).isPresent() && sameNumber(wanted, there)
        || both(TRUE, wanted, there)
        || both(FALSE, wanted, there);
  }

  private static boolean sameNumber(String one, String other) {
    return number(other)
        .filter(value -> value.compareTo(number(one).orElseThrow()) == 0)
        .isPresent();
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean both(Set<String> names, String one, String other) {
    return names.contains(one.toLowerCase(Locale.ROOT))
        && names.contains(other.toLowerCase(Locale.ROOT));
  }

  /** A cell for people, in one line. */
  static String text(String found) {
    return found == null ? "NULL" : found.strip().replaceAll("\\s+", " ");
  }
}
