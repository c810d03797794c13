package io.github.redshiftdevops.checkpoint;

import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.RedshiftDevopsException;

/** The mirror knows of rows that the database does not have; a person has to decide. */
public final class MirrorDivergedException extends RedshiftDevopsException {
  private static final long serialVersionUID = 1L;

  private final transient Reconciliation reconciliation;

  MirrorDivergedException(String sentence, Reconciliation reconciliation) {
    super(ExitCode.DECISION_NEEDED, sentence, null);
    this.reconciliation = reconciliation;
  }

  /** All differences; null after serialization. */
  public Reconciliation reconciliation() {
    return reconciliation;
  }
}
