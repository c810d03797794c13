package io.github.redshiftdevops;

/** What Liquibase said, fit for a sentence. */
public final class LiquibaseMessage {
  private static final String CLASS_NAMES = "\\bliquibase\\.exception\\.\\w+: ";

  private LiquibaseMessage() {}

  /**
   * The message that was said first, in one line. Liquibase wraps an exception several times, and
   * each wrapper repeats the message behind another class name.
   */
  public static String of(Throwable failure) {
    var first = failure;
    while (first.getCause() != null && first.getCause().toString().equals(first.getMessage())) {
      first = first.getCause();
    }
    var said = first.getMessage() == null ? first.toString() : first.getMessage();
    return said.strip().replaceAll("\\s+", " ").replaceAll(CLASS_NAMES, "");
  }
}
