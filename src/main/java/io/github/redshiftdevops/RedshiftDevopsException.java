package io.github.redshiftdevops;

import java.util.Objects;

/**
 * The root of what this project throws. The message is for people: one sentence with what is wrong,
 * where, and the mend, and never a secret. Technical detail stays in the cause.
 */
public abstract class RedshiftDevopsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  /**
   * @param sentence what, where, and the mend
   * @param cause the technical detail, or null
   */
  protected RedshiftDevopsException(ExitCode exitCode, String sentence, Throwable cause) {
    super(Objects.requireNonNull(sentence, "sentence"), cause);
    this.exitCode = Objects.requireNonNull(exitCode, "exitCode");
  }

  /** How a process that meets this exception ends. */
  public final ExitCode exitCode() {
    return exitCode;
  }
}
