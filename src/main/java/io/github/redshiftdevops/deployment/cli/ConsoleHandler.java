package io.github.redshiftdevops.deployment.cli;

import io.github.redshiftdevops.LiquibaseMessage;
import java.io.PrintStream;
import java.time.ZoneId;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** Writes log records for people: in plain words, one line for an exception. */
final class ConsoleHandler extends Handler {
  private static final String WITH_TIMES = "%1$tF %1$tT.%1$tL %2$-7s %3$s: %4$s%n";

  private static final List<String> PROGRESS =
      List.of(
          "Running Changeset: ",
          "Database is up to date, ",
          "Liquibase: Update has been successful.");

  private final PrintStream out;
  private final boolean withTimes;

  /** A handler that leaves {@code out} open. */
  ConsoleHandler(PrintStream out, ConsoleLog.Detail detail) {
    this.out = out;
    this.withTimes = detail == ConsoleLog.Detail.EVERYTHING;
    setFormatter(new Lines());
    setFilter(
        switch (detail) {
          case EVERYTHING -> null;
          case MESSAGES -> record -> !isThrownToo(record);
          case MESSAGES_BESIDE_PROGRESS -> record -> !isThrownToo(record) && !isProgress(record);
        });
  }

  /** Liquibase logs why a change set failed and throws it, too: that comes as the error. */
  private static boolean isThrownToo(LogRecord record) {
    return record.getThrown() != null
        && record.getLevel() == Level.SEVERE
        && String.valueOf(record.getLoggerName()).startsWith("liquibase.changelog");
  }

  private static boolean isProgress(LogRecord record) {
    return PROGRESS.stream().anyMatch(String.valueOf(record.getMessage())::startsWith);
  }

  @Override
  public void publish(LogRecord record) {
    if (isLoggable(record)) {
      out.print(getFormatter().format(record));
    }
  }

  @Override
  public void flush() {
    out.flush();
  }

  @Override
  public void close() {
    flush();
  }

  private final class Lines extends Formatter {
    @Override
    public String format(LogRecord record) {
      var message = formatMessage(record) + thrown(record);
      if (withTimes) {
        return WITH_TIMES.formatted(
            record.getInstant().atZone(ZoneId.systemDefault()),
            record.getLevel(),
            record.getLoggerName(),
            message);
      }
      return level(record) + message + System.lineSeparator();
    }

    private static String thrown(LogRecord record) {
      return record.getThrown() == null ? "" : " " + LiquibaseMessage.of(record.getThrown());
    }

    private static String level(LogRecord record) {
      return record.getLevel().intValue() > Level.INFO.intValue() ? record.getLevel() + ": " : "";
    }
  }
}
