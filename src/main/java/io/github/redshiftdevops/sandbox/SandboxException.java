package io.github.redshiftdevops.sandbox;

/** The sandbox cannot be had; the message says why, where, and how to mend it. */
public final class SandboxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SandboxException(String message) {
    super(message);
  }

  SandboxException(String message, Throwable cause) {
    super(message, cause);
  }
}
