package io.github.redshiftdevops;

/** A change set failed and was rolled back; those before it stay deployed. */
public final class ChangeSetFailedException extends RedshiftDevopsException {
  private static final long serialVersionUID = 1L;

  /** A refusal without technical detail. */
  public ChangeSetFailedException(String sentence) {
    this(sentence, null);
  }

  /** A refusal with its technical detail. */
  public ChangeSetFailedException(String sentence, Throwable detail) {
    super(ExitCode.CHANGE_SET_FAILED, sentence, detail);
  }
}
