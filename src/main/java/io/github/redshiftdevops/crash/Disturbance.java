package io.github.redshiftdevops.crash;

/** What happens to a deployer at a point. */
public enum Disturbance {
  /** It dies there; the next deployment has to finish. */
  KILL,

  /** The connection of the message or request is lost there; the deployer goes on by itself. */
  SEVER,

  /**
   * It stands still there, by SIGSTOP, until another deployment has taken over and finished; then
   * it goes on, by SIGCONT. Linux only.
   */
  STOP,

  /**
   * Its process is asked to end there, by SIGTERM: it must give the lock back, and the next
   * deployment has to finish. A new process costs about two seconds of one core. Not on Windows.
   */
  TERMINATE;

  /** How many processes a point needs at the same time. */
  int processes() {
    return this == STOP || this == TERMINATE ? 2 : 1;
  }
}
