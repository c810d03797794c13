package io.github.redshiftdevops.sandbox.wire;

/** Refusals of the session itself, as statements that raise them inside PostgreSQL. */
final class Refusal {
  private Refusal() {}

  /** The answer of PreventTransactionChain (facts section 5). */
  static String insideTransactionBlock(String command) {
    return raise("25001", command + " cannot run inside a transaction block");
  }

  private static String raise(String sqlState, String text) {
    return "DO $refusal$ BEGIN RAISE EXCEPTION USING ERRCODE = '%s', MESSAGE = '%s'; END $refusal$"
        .formatted(sqlState, text.replace("'", "''"));
  }
}
