package io.github.redshiftdevops;

/** Something happened that nobody foresaw; its detail tells. */
public final class UnexpectedFailureException extends RedshiftDevopsException {
  private static final long serialVersionUID = 1L;

  /** A refusal without technical detail. */
  public UnexpectedFailureException(String sentence) {
    this(sentence, null);
  }

  /** A refusal with its technical detail. */
  public UnexpectedFailureException(String sentence, Throwable detail) {
    super(ExitCode.UNEXPECTED, sentence, detail);
  }
}
