package io.github.redshiftdevops.sandbox.load;

import java.io.BufferedReader;
import java.io.IOException;

/** Characters of a file with one of look-ahead; knows the line and remembers the record. */
final class Characters {
  static final int END = -1;

  private final BufferedReader reader;
  private final StringBuilder raw = new StringBuilder();
  private long line = 1;
  private int ahead;

  Characters(BufferedReader reader) throws IOException {
    this.reader = reader;
    ahead = read();
    if (ahead == '\uFEFF') {
      ahead = read();
    }
  }

  /** Reads a character, a carriage return and line feed as one line feed. */
  private int read() throws IOException {
    int read = reader.read();
    if (read != '\r') {
      return read;
    }
    reader.mark(1);
    if (reader.read() == '\n') {
      return '\n';
    }
    reader.reset();
    return read;
  }

  /** The next character, without taking it. */
  int peek() {
    return ahead;
  }

  /** Takes the next character. */
  int next() throws IOException {
    int taken = ahead;
    ahead = read();
    if (taken == '\n') {
      line++;
    }
    if (taken != END) {
      raw.append((char) taken);
    }
    return taken;
  }

  /** Takes the next character if it is this one. */
  boolean accept(int character) throws IOException {
    if (ahead != character) {
      return false;
    }
    next();
    return true;
  }

  /** The line of the next character, from 1. */
  long line() {
    return line;
  }

  /** Takes all up to the end of the line; returns it with what was taken of it before. */
  String takeLine() throws IOException {
    int taken = next();
    while (taken != '\n' && taken != END) {
      taken = next();
    }
    return takeRaw();
  }

  /** What was taken since this was last asked, without the end of the line. */
  String takeRaw() {
    int length = raw.length();
    boolean ended = length > 0 && raw.charAt(length - 1) == '\n';
    var text = raw.substring(0, ended ? length - 1 : length);
    raw.setLength(0);
    return text;
  }
}
