package io.github.redshiftdevops.crash;

/** How a deployer dies. */
public enum Death {
  /**
   * Its connections are cut, and its process lives on for the next deployment. What differs from a
   * killed process: its {@code finally} blocks and its background threads still run, although
   * nobody hears them, and its shutdown hooks do not.
   */
  CUT_OFF,

  /** Its process is killed by SIGKILL. A new one costs about two seconds of one core. */
  KILLED
}
