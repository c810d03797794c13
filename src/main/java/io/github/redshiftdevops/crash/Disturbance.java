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
  STOP
}
