package io.github.redshiftdevops;

/** The change log is deployed, and a verification of the result did not pass. */
public final class VerificationFailedException extends RedshiftDevopsException {
  private static final long serialVersionUID = 1L;

  /** A refusal without technical detail. */
  public VerificationFailedException(String sentence) {
    super(ExitCode.VERIFICATION_FAILED, sentence, null);
  }
}
