package io.github.redshiftdevops.deployment.report;

import java.io.IOException;
import java.io.Writer;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * The log of a deployment: a line for everything, with its time in the time zone of the process.
 * Thread-safe. A disk that is full ends the log, not the deployment.
 */
final class LogFile implements AutoCloseable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  private final Writer out;
  private final Clock clock;
  private final UnaryOperator<String> mask;
  private boolean broken;

  /**
   * @param mask takes secrets out of a text
   */
  LogFile(Writer out, Clock clock, UnaryOperator<String> mask) {
    this.out = out;
    this.clock = clock;
    this.mask = mask;
  }

  /** Writes one message, which may have several lines. */
  synchronized void write(String level, String message) {
    if (broken) {
      return;
    }
    var time = TIME.format(clock.instant().atZone(ZoneId.systemDefault()));
    try {
      out.write("%s %-7s %s%n".formatted(time, level, mask.apply(message).stripTrailing()));
      out.flush();
    } catch (IOException e) {
      broken = true;
    }
  }

  @Override
  public synchronized void close() {
    broken = true;
    try {
      out.close();
    } catch (IOException e) {
      // What could be written is.
    }
  }
}
