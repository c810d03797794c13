package io.github.redshiftdevops;

/** Something happened that nobody foresaw; the cause tells. */
public final class UnexpectedFailureException extends RedshiftDevopsException {
  private static final long serialVersionUID = 1L;

  /** A refusal without technical detail. */
  public UnexpectedFailureException(String sentence) {
    this(sentence, null);
  }

  /** A refusal with its technical detail. */
  public UnexpectedFailureException(String sentence, Throwable cause) {
    super(ExitCode.UNEXPECTED, sentence, cause);
  }
}
