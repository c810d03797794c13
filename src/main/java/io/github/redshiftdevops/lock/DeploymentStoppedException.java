package io.github.redshiftdevops.lock;

import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.RedshiftDevopsException;

/** The process was asked to end in the middle of a deployment. */
public final class DeploymentStoppedException extends RedshiftDevopsException {
  private static final long serialVersionUID = 1L;

  DeploymentStoppedException() {
    super(ExitCode.CHANGE_SET_FAILED, LockAdvice.stopped(), null);
  }
}
