package io.github.redshiftdevops;

/** The change log cannot be read, or does not fit what was deployed before. */
public final class ChangeLogRefusedException extends RedshiftDevopsException {
  private static final long serialVersionUID = 1L;

  /** A refusal without technical detail. */
  public ChangeLogRefusedException(String sentence) {
    this(sentence, null);
  }

  /** A refusal with its technical detail. */
  public ChangeLogRefusedException(String sentence, Throwable detail) {
    super(ExitCode.CHANGE_LOG_REFUSED, sentence, detail);
  }
}
