package io.github.redshiftdevops.environment;

/**
 * What an environment names cannot be had. The message is what follows the colon in a refusal: what
 * is wrong and the mend, without a full stop, and never a secret.
 */
final class Unavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unavailable(String message) {
    this(message, null);
  }

  /**
   * @param detail the technical detail, or null; it must not repeat a secret either
   */
  Unavailable(String message, Throwable detail) {
    super(message, detail);
  }
}
