package io.github.redshiftdevops.state;

/**
 * A state store that does not do its work. The message is one sentence for a human: what, where,
 * and the mend; it holds no secret.
 */
public abstract class StateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StateException(String message, Throwable cause) {
    super(message, cause);
  }
}
