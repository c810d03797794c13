package io.github.redshiftdevops.sandbox.sql;

/** Turns one Redshift statement into what PostgreSQL has to do for it. Thread-safe. */
public interface Translator {
  /**
   * Translates {@code statement}, a single statement without its semicolon. Never fails: what
   * Redshift refuses becomes a translation that raises Redshift's error, and what is not understood
   * is passed on as it stands.
   */
  Translation translate(String statement);
}
