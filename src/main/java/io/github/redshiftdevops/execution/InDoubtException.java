package io.github.redshiftdevops.execution;

import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.RedshiftDevopsException;

/** Nobody can tell whether a statement has taken effect; a person has to decide. */
public final class InDoubtException extends RedshiftDevopsException {
  private static final long serialVersionUID = 1L;

  InDoubtException(String sentence) {
    super(ExitCode.DECISION_NEEDED, sentence, null);
  }

  /** Without a stack trace, which Liquibase would log. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }

  /** Without the name of the class: Liquibase logs this beside the message. */
  @Override
  public String toString() {
    return getMessage();
  }
}
