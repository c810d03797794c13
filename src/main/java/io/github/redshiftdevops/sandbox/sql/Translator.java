package io.github.redshiftdevops.sandbox.sql;

/** Turns one Redshift statement into what PostgreSQL has to do for it. Thread-safe. */
public interface Translator {
  /**
   * Translates {@code statement}, a single statement without its semicolon. Never fails: what
   * Redshift refuses becomes a translation that raises Redshift's error, and what is not understood
   * is passed on as it stands.
   */
  Translation translate(String statement);

  /** The same, with quoted names in the case that the session wants. */
  default Translation translate(String statement, QuotedNames names) {
    return translate(statement);
  }

  /** Whether names were changed for PostgreSQL that its answers have to be searched for. */
  default boolean hasChangedNames() {
    return false;
  }

  /** A text of PostgreSQL's with all names as the client knows them. */
  default String namesOfClient(String text) {
    return text;
  }

  /**
   * The value of a parameter as PostgreSQL knows it, if it is a name in a question about the
   * catalog.
   *
   * @param statement the client's statement
   */
  default String nameOfPostgres(String statement, String value) {
    return value;
  }
}
