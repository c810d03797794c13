package io.github.redshiftdevops;

import java.util.ArrayList;
import java.util.Map;

/** What Liquibase said, fit for a sentence. */
public final class LiquibaseMessage {
  private static final String CLASS_NAMES = "\\bliquibase\\.exception\\.\\w+: ";

  /** How Liquibase indents a kind of problems, and each of them. */
  private static final String KIND = " ".repeat(5);

  private static final String PROBLEM = " ".repeat(10);

  private static final String ALL_IN_A_LINE = "changes have validation failures";

  /**
   * What goes behind a problem of these kinds, of which Liquibase says only that they are there.
   */
  private static final Map<String, String> MENDS =
      Map.of(
          "changesets check sum",
          ": it was edited after it had run; take the edit back and write a new change set, or allow"
              + " it with runOnChange or validCheckSum.",
          "changesets had duplicate identifiers",
          " is there more than once; give each change set of a file an id of its own.");

  private LiquibaseMessage() {}

  /**
   * The message that was said first, in one line. Liquibase wraps an exception several times, and
   * each wrapper repeats the message behind another class name.
   */
  public static String of(Throwable failure) {
    return first(failure).strip().replaceAll("\\s+", " ").replaceAll(CLASS_NAMES, "");
  }

  /**
   * What is wrong with a change log that was refused, from the message of a {@code
   * ValidationFailedException}: a single problem as one line; several with a line each, and their
   * number behind them. Begins with a blank or a line of its own.
   */
  public static String problems(Throwable failure) {
    var problems = new ArrayList<String>();
    var kind = "";
    for (var line : first(failure).replaceAll(CLASS_NAMES, "").lines().toList()) {
      if (line.startsWith(PROBLEM)) {
        problems.add(problem(kind, line.strip()));
      } else if (line.startsWith(KIND)) {
        kind = line.strip().replaceFirst("^\\d+ ", "");
      }
    }
    return switch (problems.size()) {
      case 0 -> " " + of(failure);
      case 1 -> " " + problems.get(0);
      default ->
          "%n  %s%n%d problems."
              .formatted(String.join(System.lineSeparator() + "  ", problems), problems.size());
    };
  }

  private static String problem(String kind, String said) {
    if (kind.equals(ALL_IN_A_LINE)) {
      return said;
    }
    return MENDS.containsKey(kind) ? said + MENDS.get(kind) : kind + ": " + said;
  }

  private static String first(Throwable failure) {
    var first = failure;
    while (first.getCause() != null && first.getCause().toString().equals(first.getMessage())) {
      first = first.getCause();
    }
    return first.getMessage() == null ? first.toString() : first.getMessage();
  }
}
