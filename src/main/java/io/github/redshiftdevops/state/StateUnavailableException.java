package io.github.redshiftdevops.state;

/** The store gave no answer in time. It may later; a write may have taken effect. */
public final class StateUnavailableException extends StateException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates it.
   *
   * @param message one sentence for a human
   * @param cause the technical detail, or null
   */
  public StateUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
