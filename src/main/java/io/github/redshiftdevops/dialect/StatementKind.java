package io.github.redshiftdevops.dialect;

/** How a statement stands to the transaction of its change set. */
public enum StatementKind {
  /** Runs in a transaction and is rolled back with it. */
  TRANSACTIONAL,
  /** Refused in a transaction block, or believed to be (facts section 5): runs alone. */
  OUTSIDE_TRANSACTION,
  /** Commits itself and all that the transaction did before it (facts section 11). */
  IMPLICIT_COMMIT,
  /** Has no place in a change set (facts section 10 D); {@link Command#refusal} says why. */
  REFUSED
}
