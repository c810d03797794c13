package io.github.redshiftdevops.sandbox.sql;

/**
 * How a procedure stands to transactions and privileges.
 *
 * @param nonatomic each of its statements commits by itself
 * @param definer it has the privileges of its owner; PostgreSQL then lets it end no transaction
 */
record ProcedureMode(boolean nonatomic, boolean definer) {

  /** Reads it from CREATE PROCEDURE, and refuses what does not go together (the manual's page). */
  static ProcedureMode of(Cursor procedure) {
    boolean nonatomic = has(procedure.copy(), "NONATOMIC");
    boolean definer = has(procedure.copy(), "SECURITY", "DEFINER");
    if (nonatomic && definer) {
      throw Refusal.notSupported("SECURITY DEFINER is not supported in NONATOMIC procedures");
    }
    if (nonatomic && has(procedure.copy(), "SET")) {
      throw Refusal.notSupported("SET is not supported in NONATOMIC procedures");
    }
    return new ProcedureMode(nonatomic, definer);
  }

  /** Whether PostgreSQL can end a transaction where Redshift ends the one of the whole call. */
  boolean isAtomic() {
    return !nonatomic && !definer;
  }

  private static boolean has(Cursor procedure, String... words) {
    while (!procedure.atEnd() && !procedure.isAt(words)) {
      if (procedure.isAt("(")) {
        procedure.group();
      } else {
        procedure.next();
      }
    }
    return !procedure.atEnd();
  }
}
