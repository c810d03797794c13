package io.github.redshiftdevops.sandbox.sql;

import java.io.IOException;
import java.io.OutputStream;

/** The rows of a Redshift COPY, in the format that the PostgreSQL COPY of its translation reads. */
public interface Load {
  /** The name of the table, without its schema, as Redshift's INFO message tells it. */
  String table();

  /**
   * Writes all rows to {@code rows} and leaves it open.
   *
   * @return how many rows were written
   * @throws IOException if a source file cannot be read or {@code rows} not be written
   */
  long writeTo(OutputStream rows) throws IOException;
}
