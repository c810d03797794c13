package io.github.redshiftdevops;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Collects what this process logs at WARNING and above, from all threads, until it is closed. */
public final class Warnings extends Handler implements AutoCloseable {
  private static final Logger ROOT = Logger.getLogger("");

  private final List<String> lines = new CopyOnWriteArrayList<>();

  private Warnings() {}

  /** Begins to collect. */
  public static Warnings collect() {
    var warnings = new Warnings();
    ROOT.addHandler(warnings);
    return warnings;
  }

  /** What was logged so far and contains a text. */
  public List<String> containing(String text) {
    return lines.stream().filter(line -> line.contains(text)).toList();
  }

  @Override
  public void publish(LogRecord line) {
    if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
      lines.add(line.getMessage());
    }
  }

  @Override
  public void flush() {
    // Nothing is held back.
  }

  @Override
  public void close() {
    ROOT.removeHandler(this);
  }
}
