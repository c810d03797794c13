package io.github.redshiftdevops.deployment.report;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.function.Supplier;

/** Hands on what is written to a console, and copies each line to the log of a deployment. */
final class LinesToLog extends OutputStream {
  private final PrintStream console;
  private final Supplier<LogFile> file;
  private final Charset charset;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private boolean returned;

  private LinesToLog(PrintStream console, Supplier<LogFile> file, Charset charset) {
    this.console = console;
    this.file = file;
    this.charset = charset;
  }

  /** A console whose lines are copied. */
  static PrintStream of(PrintStream console, Supplier<LogFile> file) {
    var charset =
        Charset.forName(System.getProperty("stdout.encoding", Charset.defaultCharset().name()));
    return new PrintStream(new LinesToLog(console, file, charset), true, charset);
  }

  @Override
  public synchronized void write(int octet) {
    console.write(octet);
    if (octet == '\n') {
      file.get().write("CONSOLE", line.toString(charset));
      line.reset();
    } else if (octet != '\r') {
      startOver();
      line.write(octet);
    }
    returned = octet == '\r';
  }

  /** A terminal writes over what stands before a carriage return. */
  private void startOver() {
    if (returned) {
      line.reset();
    }
  }

  @Override
  public void flush() {
    console.flush();
  }
}
