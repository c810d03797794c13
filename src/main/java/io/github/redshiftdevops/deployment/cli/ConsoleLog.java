package io.github.redshiftdevops.deployment.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The log of a command, on the standard error. While it is open it takes the place of whatever
 * java.util.logging does; unless a system property of java.util.logging says that somebody set that
 * up on purpose.
 */
final class ConsoleLog {
  /** Where Liquibase's messages to its user go. */
  private static final String MESSAGES = "liquibase.ui";

  /** How much is logged. */
  enum Detail {
    /** Warnings, and what Liquibase tells the user of a command. */
    MESSAGES,
    /** The same without what {@link ConsoleProgress} says in its own words. */
    MESSAGES_BESIDE_PROGRESS,
    /** All information, with times and names. */
    EVERYTHING
  }

  private final Logger root = Logger.getLogger("");
  private final Logger messages = Logger.getLogger(MESSAGES);
  private final List<Handler> handlersBefore = List.of(root.getHandlers());
  private final Level levelBefore = root.getLevel();
  private final Level messagesBefore = messages.getLevel();

  private ConsoleLog(PrintStream err, Detail detail) {
    if (!isSetUpOnPurpose()) {
      handle(List.of(new ConsoleHandler(err, detail)));
      root.setLevel(detail == Detail.EVERYTHING ? Level.INFO : Level.WARNING);
      messages.setLevel(Level.INFO);
    }
  }

  private static boolean isSetUpOnPurpose() {
    return Stream.of("java.util.logging.config.file", "java.util.logging.config.class")
        .anyMatch(property -> System.getProperty(property) != null);
  }

  /** Opens the log. */
  static ConsoleLog open(PrintStream err, Detail detail) {
    return new ConsoleLog(err, detail);
  }

  private void handle(List<Handler> handlers) {
    List.of(root.getHandlers()).forEach(root::removeHandler);
    handlers.forEach(root::addHandler);
  }

  /** Leaves everything as it was before. */
  void close() {
    handle(handlersBefore);
    root.setLevel(levelBefore);
    messages.setLevel(messagesBefore);
  }
}
