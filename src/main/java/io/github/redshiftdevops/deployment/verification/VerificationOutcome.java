package io.github.redshiftdevops.deployment.verification;

/** What became of a verification. */
public enum VerificationOutcome {
  /** The result is the expected one. */
  PASSED,
  /** The result is another one. */
  FAILED,
  /** There is no result: the warehouse refused the query, or it took too long. */
  ERROR
}
