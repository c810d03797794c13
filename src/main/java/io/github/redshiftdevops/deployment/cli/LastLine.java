package io.github.redshiftdevops.deployment.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import org.apache.commons.lang3.StringUtils;

/**
 * The last line of a terminal, which stays below whatever is written. The cursor is at its
 * beginning, so that the next line takes its place. No control sequences are needed but the
 * carriage return. Thread-safe.
 */
final class LastLine {
  /** A line of the narrowest terminal, without its last column, behind which some begin a line. */
  static final int WIDTH = 79;

  private final PrintStream terminal;
  private String text = "";
  private int drawn;
  private boolean interrupted;

  /** A line that is empty. */
  LastLine(PrintStream terminal) {
    this.terminal = terminal;
  }

  /** Puts a text there, in place of the former. */
  synchronized void show(String line) {
    text = StringUtils.left(line, WIDTH);
    draw(text);
  }

  /** Empties it. */
  void clear() {
    show("");
  }

  private void draw(String line) {
    if (!interrupted && !(line.isEmpty() && drawn == 0)) {
      terminal.print(StringUtils.rightPad(line, drawn) + "\r");
      terminal.flush();
      drawn = line.length();
    }
  }

  /**
   * A stream to the same terminal whose lines appear above this one.
   *
   * @param stream where they go, the terminal or another stream to it
   */
  PrintStream above(PrintStream stream) {
    var charset =
        Charset.forName(System.getProperty("stdout.encoding", Charset.defaultCharset().name()));
    return new PrintStream(new Above(stream), true, charset);
  }

  private synchronized void write(PrintStream stream, byte[] bytes, int offset, int length) {
    draw("");
    stream.write(bytes, offset, length);
    stream.flush();
    interrupted = bytes[offset + length - 1] != '\n';
    draw(text);
  }

  private final class Above extends OutputStream {
    private final PrintStream stream;

    Above(PrintStream stream) {
      this.stream = stream;
    }

    @Override
    public void write(int octet) {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      if (length > 0) {
        LastLine.this.write(stream, bytes, offset, length);
      }
    }

    @Override
    public void flush() {
      stream.flush();
    }
  }
}
