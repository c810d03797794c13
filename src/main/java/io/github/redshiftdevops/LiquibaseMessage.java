package io.github.redshiftdevops;

import java.util.ArrayList;

/** What Liquibase said, fit for a sentence. */
public final class LiquibaseMessage {
  private static final String CLASS_NAMES = "\\bliquibase\\.exception\\.\\w+: ";

  /** How Liquibase indents a kind of problems, and each of them. */
  private static final String KIND = " ".repeat(5);

  private static final String PROBLEM = " ".repeat(10);

  private static final String ALL_IN_A_LINE = "changes have validation failures";

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
   * number behind them.
   */
  public static String problems(Throwable failure) {
    var problems = new ArrayList<String>();
    var kind = "";
    for (var line : first(failure).replaceAll(CLASS_NAMES, "").lines().toList()) {
      if (line.startsWith(PROBLEM)) {
        problems.add(kind + line.strip());
      } else if (line.startsWith(KIND)) {
        kind = line.endsWith(ALL_IN_A_LINE) ? "" : line.strip().replaceFirst("^\\d+ ", "") + ": ";
      }
    }
    return problems.size() < 2
        ? of(failure).replaceFirst("^Validation Failed: 1 changes have validation failures ", "")
        : "%n  %s%n%d problems."
            .formatted(String.join(System.lineSeparator() + "  ", problems), problems.size());
  }

  private static String first(Throwable failure) {
    var first = failure;
    while (first.getCause() != null && first.getCause().toString().equals(first.getMessage())) {
      first = first.getCause();
    }
    return first.getMessage() == null ? first.toString() : first.getMessage();
  }
}
