package io.github.redshiftdevops.database;

/**
 * What only the holder of the deployment lock can pass: row 1 of DATABASECHANGELOGLOCK with the
 * holder's name in LOCKEDBY.
 *
 * @param table the lock table's name, ready for SQL
 * @param lockedBy the name of this holding, unique for all time; without quotes
 */
public record Fence(String table, String lockedBy) {

  /** Refuses a name that would not fit, or would need quoting. */
  public Fence {
    if (lockedBy.length() > 255 || lockedBy.indexOf('\'') >= 0 || lockedBy.indexOf('\\') >= 0) {
      throw new IllegalArgumentException("No name for a holder: " + lockedBy);
    }
  }

  /**
   * Hits one row as long as the fence is this holder's, and then keeps anybody else from writing it
   * until the transaction ends.
   */
  public String pass() {
    return "UPDATE %s SET LOCKED = TRUE WHERE ID = 1 AND LOCKEDBY = '%s'"
        .formatted(table, lockedBy);
  }
}
