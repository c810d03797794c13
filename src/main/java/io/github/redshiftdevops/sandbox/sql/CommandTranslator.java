package io.github.redshiftdevops.sandbox.sql;

/** Translates the statements of one family of commands. */
@FunctionalInterface
interface CommandTranslator {
  /**
   * Translates a statement.
   *
   * @param statement stands at the first word of the statement
   * @throws Refusal if Redshift does not accept it
   */
  Translation translate(Cursor statement);
}
