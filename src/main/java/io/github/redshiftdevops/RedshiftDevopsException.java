package io.github.redshiftdevops;

import java.util.Objects;

/**
 * The root of what this project throws. The message is for people: one sentence with what is wrong,
 * where, and the mend, and never a secret.
 *
 * <p>Technical detail is kept as a suppressed exception, not as the cause: Maven and Liquibase
 * append the messages of all causes to ours, a stack trace shows both in the same way.
 */
public abstract class RedshiftDevopsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  /**
   * @param sentence what, where, and the mend
   * @param detail the technical detail, or null
   */
  protected RedshiftDevopsException(ExitCode exitCode, String sentence, Throwable detail) {
    super(Objects.requireNonNull(sentence, "sentence"));
    if (detail != null) {
      addSuppressed(detail);
    }
    this.exitCode = Objects.requireNonNull(exitCode, "exitCode");
  }

  /** How a process that meets this exception ends. */
  public final ExitCode exitCode() {
    return exitCode;
  }
}
