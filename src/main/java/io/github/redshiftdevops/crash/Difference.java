package io.github.redshiftdevops.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Two lists of lines, compared for people. */
final class Difference {
  private static final int SHOWN = 5;

  private Difference() {}

  /** What is missing and what is too much, as often as it is; empty if the lists are equal. */
  static Optional<String> between(String what, List<String> expected, List<String> actual) {
    var missing = minus(expected, actual);
    var surplus = minus(actual, expected);
    return missing.isEmpty() && surplus.isEmpty()
        ? Optional.empty()
        : Optional.of(what + ":" + said(" missing ", missing) + said(" too much ", surplus));
  }

  private static List<String> minus(List<String> from, List<String> what) {
    var rest = new ArrayList<>(from);
    what.forEach(rest::remove);
    return rest;
  }

  private static String said(String what, List<String> lines) {
    if (lines.isEmpty()) {
      return "";
    }
    var shown = String.join("], [", lines.subList(0, Math.min(SHOWN, lines.size())));
    var more = lines.size() > SHOWN ? " and %d more".formatted(lines.size() - SHOWN) : "";
    return what + "[" + shown + "]" + more;
  }
}
