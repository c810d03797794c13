package io.github.redshiftdevops.lock;

import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.RedshiftDevopsException;

/**
 * The lease is over before its holder released it: another deployment took the lock over, or the
 * lease could not be renewed in time. The holder must stop; what it has not committed is lost.
 */
public final class LeaseLostException extends RedshiftDevopsException {
  private static final long serialVersionUID = 1L;

  LeaseLostException(String sentence, Throwable detail) {
    super(ExitCode.CHANGE_SET_FAILED, sentence, detail);
  }
}
