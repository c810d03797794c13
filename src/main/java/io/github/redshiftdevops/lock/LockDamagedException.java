package io.github.redshiftdevops.lock;

import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.RedshiftDevopsException;

/** {@code lock.json} is not as this project wrote it; a person has to decide. */
public final class LockDamagedException extends RedshiftDevopsException {
  private static final long serialVersionUID = 1L;

  LockDamagedException(String sentence, Throwable detail) {
    super(ExitCode.DECISION_NEEDED, sentence, detail);
  }
}
