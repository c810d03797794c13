package io.github.redshiftdevops.database;

import java.util.regex.Pattern;

/**
 * What only the holder of the deployment lock can pass: row 1 of DATABASECHANGELOGLOCK with the
 * holder's name in LOCKEDBY. Writers of one table wait for each other in Redshift (facts section
 * 7), so a take-over and a late commit cannot both win.
 *
 * <p>Every method answers the SQL of one statement, which hits one row if it succeeds, and none if
 * the fence is not as it must be.
 *
 * @param table the lock table's name, ready for SQL
 * @param lockedBy the name of this holding, unique for all time; see {@link #named}
 */
public record Fence(String table, String lockedBy) {
  private static final int COLUMN = 255;
  private static final Pattern UNFIT = Pattern.compile("[^A-Za-z0-9 @._%*:;,()/+-]");

  /** Refuses a name that does not fit the column, or would need quoting. */
  public Fence {
    if (lockedBy.length() > COLUMN || UNFIT.matcher(lockedBy).find()) {
      throw new IllegalArgumentException("No name for a holder: " + lockedBy);
    }
  }

  /**
   * The fence of a holder.
   *
   * @param name unique, without blanks
   * @param description for people; appended as far as the column has room
   */
  public static Fence named(String table, String name, String description) {
    var text = name + " " + UNFIT.matcher(description).replaceAll(".");
    return new Fence(table, text.substring(0, Math.min(text.length(), COLUMN)));
  }

  /** The same under another name; the description stays. */
  public Fence renamed(String name) {
    var parts = lockedBy.split(" ", 2);
    return named(table, name, parts.length == 2 ? parts[1] : "");
  }

  /** Installs the fence where nobody holds the lock. */
  public String install() {
    return set("LOCKED = FALSE");
  }

  /**
   * Installs the fence over that of a holder that is dead.
   *
   * @param dead exactly what is in LOCKEDBY
   */
  public String installOver(String dead) {
    return set("LOCKEDBY = '" + dead.replace("'", "''") + "'");
  }

  private String set(String condition) {
    return "UPDATE %s SET LOCKED = TRUE, LOCKGRANTED = GETDATE(), LOCKEDBY = '%s'"
            .formatted(table, lockedBy)
        + " WHERE ID = 1 AND "
        + condition;
  }

  /** Passes the fence: from here to the end of the transaction nobody else can install one. */
  public String pass() {
    return "UPDATE %s SET LOCKED = TRUE WHERE ID = 1 AND LOCKEDBY = '%s'"
        .formatted(table, lockedBy);
  }

  /** Takes the fence away. */
  public String lift() {
    return "UPDATE %s SET LOCKED = FALSE, LOCKGRANTED = NULL, LOCKEDBY = NULL WHERE ID = 1 AND LOCKEDBY = '%s'"
        .formatted(table, lockedBy);
  }
}
