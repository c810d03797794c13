package io.github.redshiftdevops.crash;

/**
 * How a deployment ended.
 *
 * @param exitCode as a process would return it; 0 for success
 * @param said what it wrote, or why it failed
 */
public record Ending(int exitCode, String said) {
  /** The exit code, and its first line if it failed. */
  @Override
  public String toString() {
    return isSuccess() ? "exit code 0" : "exit code %d, %s".formatted(exitCode, firstLine());
  }

  private String firstLine() {
    return said.lines().findFirst().orElse("");
  }

  /** Whether everything is deployed. */
  public boolean isSuccess() {
    return exitCode == 0;
  }
}
