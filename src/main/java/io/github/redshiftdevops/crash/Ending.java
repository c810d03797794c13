package io.github.redshiftdevops.crash;

/**
 * How a deployment ended.
 *
 * @param exitCode as a process would return it; 0 for success
 * @param said what it wrote, or why it failed
 */
public record Ending(int exitCode, String said) {
  /** Whether everything is deployed. */
  public boolean isSuccess() {
    return exitCode == 0;
  }
}
