package io.github.redshiftdevops.lock;

import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.database.StatementWatch.Subject;

/** The wait for the lock ended without it; nothing was deployed. */
public final class LockNotAcquiredException extends RedshiftDevopsException {
  /** Whose the statements are that serve the lock and the history, and no change set. */
  public static final Subject BOOKKEEPING =
      new Subject("The deployment", sentence -> new LockNotAcquiredException(sentence, null));

  private static final long serialVersionUID = 1L;

  LockNotAcquiredException(String sentence, Throwable detail) {
    super(ExitCode.LOCK_NOT_ACQUIRED, sentence, detail);
  }
}
