package io.github.redshiftdevops.checkpoint;

/**
 * Which database a state location belongs to. Equal names are one database.
 *
 * <p>The caller makes the name, of what stays when the database is resized, renamed or reached at
 * another address, and what two databases never share. For Redshift: the namespace of the cluster
 * ({@code SELECT current_namespace}), the database, and the schema of DATABASECHANGELOG. A snapshot
 * restored into a new cluster has another namespace, and so is another database.
 *
 * @param name one line, at most 500 characters, no secret
 */
public record DatabaseIdentity(String name) {
  private static final int MAX_LENGTH = 500;

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if it is blank, too long or has several lines
   */
  public DatabaseIdentity {
    if (name.isBlank() || name.length() > MAX_LENGTH || name.lines().count() > 1) {
      throw new IllegalArgumentException(
          "The name of a database is one line of at most " + MAX_LENGTH + " characters");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
