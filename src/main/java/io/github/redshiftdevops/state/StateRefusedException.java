package io.github.redshiftdevops.state;

/** The store refuses, or its location cannot be understood: only a human can mend that. */
public final class StateRefusedException extends StateException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates it.
   *
   * @param message one sentence for a human
   * @param cause the technical detail, or null
   */
  public StateRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
