package io.github.redshiftdevops.sandbox.sql;

import java.io.Closeable;

/**
 * Takes the rows of a {@code COPY ... TO STDOUT}, in the text format and with a header. What goes
 * wrong with them is kept to the end. Not thread-safe.
 */
public interface RowSink extends Closeable {

  /** Takes one row, with the end of its line. */
  void row(byte[] line);

  /** The statement that records what was done with the rows, or raises why it could not be. */
  String finish();

  /** Gives up what finish has not needed. */
  @Override
  void close();
}
