package io.github.redshiftdevops.lock;

import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.RedshiftDevopsException;

/** The wait for the lock ended without it; nothing was deployed. */
public final class LockNotAcquiredException extends RedshiftDevopsException {
  private static final long serialVersionUID = 1L;

  LockNotAcquiredException(String sentence, Throwable detail) {
    super(ExitCode.LOCK_NOT_ACQUIRED, sentence, detail);
  }
}
