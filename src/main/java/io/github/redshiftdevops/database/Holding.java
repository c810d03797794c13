package io.github.redshiftdevops.database;

/** The deployment lock as held on one database. Thread-safe. */
public interface Holding {
  /**
   * To be called before each statement: fails once the lock is lost, or the process is asked to
   * stop. Sends no request.
   */
  void checkHeld();

  /** The fence that this holding has installed in the database. */
  Fence fence();

  /** Gives the lock back, if it still is held. A second call has no effect. */
  void release();
}
