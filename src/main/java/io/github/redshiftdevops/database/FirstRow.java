package io.github.redshiftdevops.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The first row of a result that is read to its end and closed. On a connection that reads ahead,
 * as the driver does unless it is told otherwise, a statement that is closed before its result is
 * cancelled, on a socket of its own; and that can meet the next statement.
 */
public final class FirstRow {
  private FirstRow() {}

  /**
   * Reads it, and closes the result behind its last row.
   *
   * @param reader answers what is wanted of the row, maybe null
   * @return empty if there is no row, or null in it
   */
  public static <T> Optional<T> of(ResultSet rows, Reader<T> reader) throws SQLException {
    try (rows) {
      boolean more = rows.next();
      var first = more ? Optional.ofNullable(reader.read(rows)) : Optional.<T>empty();
      while (more) {
        more = rows.next();
      }
      return first;
    }
  }

  /** Reads a row. */
  public interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }
}
