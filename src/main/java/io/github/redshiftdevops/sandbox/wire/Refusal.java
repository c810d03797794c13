package io.github.redshiftdevops.sandbox.wire;

import io.github.redshiftdevops.sandbox.sql.Fault;

/** Refusals of the session itself, as statements that raise them inside PostgreSQL. */
final class Refusal {
  private Refusal() {}

  /** The answer of PreventTransactionChain (facts section 5). */
  static String insideTransactionBlock(String command) {
    return raise("25001", command + " cannot run inside a transaction block");
  }

  /** What has to be alone, and is executed by a procedure; in the words of PostgreSQL 8. */
  static String inProcedure(String command) {
    return raise("25001", command + " cannot be executed from a function");
  }

  /** What a fault says, in PostgreSQL's words (facts section 7 has Redshift's). */
  static Report conflict(Fault.Kind kind) {
    return kind == Fault.Kind.VIOLATION
        ? Report.error("40001", "could not serialize access due to a fault on request")
        : Report.error("XX000", "tuple concurrently updated");
  }

  /** The statement that raises an error. */
  static String raised(Report error) {
    return raise(error.get(Report.SQL_STATE), error.get(Report.TEXT));
  }

  private static String raise(String sqlState, String text) {
    return "DO $refusal$ BEGIN RAISE EXCEPTION USING ERRCODE = '%s', MESSAGE = '%s'; END $refusal$"
        .formatted(sqlState, text.replace("'", "''"));
  }
}
