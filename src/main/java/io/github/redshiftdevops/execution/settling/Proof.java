package io.github.redshiftdevops.execution.settling;

import java.util.Map;

/**
 * How the catalog, or the rows of a table, prove whether one statement took effect: by what they
 * say before it and afterwards. Immutable.
 */
interface Proof {
  /**
   * A query that answers with one row; more or fewer rows prove nothing. Its column labels are the
   * keys of the evidence.
   */
  String query();

  /**
   * Compares.
   *
   * @param before the row before the statement was sent; empty if it could not be read
   * @param now the row now; empty if it cannot be read
   */
  Proven judge(Map<String, String> before, Map<String, String> now);
}
