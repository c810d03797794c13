package io.github.redshiftdevops.database;

import java.sql.SQLException;
import java.sql.Statement;

/** The row counts of several statements that went out together. */
public final class Counts {
  private Counts() {}

  /**
   * The count of the last one.
   *
   * @param statement just executed, and none of its results read yet
   */
  public static int last(Statement statement) throws SQLException {
    int last = 0;
    for (int count = statement.getUpdateCount(); count >= 0; count = statement.getUpdateCount()) {
      last = count;
      statement.getMoreResults();
    }
    return last;
  }
}
