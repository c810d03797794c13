package io.github.redshiftdevops;

/**
 * How a deployment ends: the status of the process, or what an exception carries where there is no
 * process of our own (a Maven goal, a Java call). The numbers are a contract with build servers and
 * never change their meaning.
 */
public enum ExitCode {
  /** Everything was deployed, or there was nothing to do. */
  DONE(0),
  /** Something happened that nobody foresaw. */
  UNEXPECTED(1),
  /** The call, an environment, a credential or an address is wrong; nothing was deployed. */
  CONFIGURATION(2),
  /** The change log cannot be read or does not fit what was deployed before. */
  CHANGE_LOG_REFUSED(3),
  /** Another deployment held the lock for longer than this one was told to wait. */
  LOCK_NOT_ACQUIRED(4),
  /** A change set failed; it was rolled back. */
  CHANGE_SET_FAILED(5),
  /** The change log is deployed, and a verification of the result failed. */
  VERIFICATION_FAILED(6),
  /** A person has to decide: a statement in doubt, or mirror and database differ. */
  DECISION_NEEDED(7);

  private final int status;

  ExitCode(int status) {
    this.status = status;
  }

  /** The status that the process ends with, from 0 to 7. */
  public int status() {
    return status;
  }
}
