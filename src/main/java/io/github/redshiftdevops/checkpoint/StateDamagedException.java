package io.github.redshiftdevops.checkpoint;

import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.RedshiftDevopsException;

/** An object of the state is not as this project wrote it; a person has to decide. */
public final class StateDamagedException extends RedshiftDevopsException {
  private static final long serialVersionUID = 1L;

  StateDamagedException(String sentence, Throwable detail) {
    super(ExitCode.DECISION_NEEDED, sentence, detail);
  }
}
