package io.github.redshiftdevops.crash;

/**
 * What became of a database whose deployer was killed.
 *
 * @param kind the short answer
 * @param detail why, for people; may be empty
 */
record Verdict(Kind kind, String detail) {
  /** From good to bad. */
  enum Kind {
    /** The next deployment left exactly what one that nobody killed leaves. */
    RECOVERED,
    /** The next deployment did not end in time: it waits for the dead one. */
    STUCK,
    /** The next deployment failed. */
    FAILED,
    /** The next deployment was content, but something was done twice or not at all. */
    DIFFERENT,
    /** The deployer ended before it came to that event. */
    NOT_REACHED
  }

  boolean isRecovered() {
    return kind == Kind.RECOVERED;
  }
}
