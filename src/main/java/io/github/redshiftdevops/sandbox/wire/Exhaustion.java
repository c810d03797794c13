package io.github.redshiftdevops.sandbox.wire;

/** What a client is told when its request was more than this process can take. */
final class Exhaustion {
  private Exhaustion() {}

  /**
   * The error for a failure that nobody foresaw, in PostgreSQL's words where it has some.
   *
   * @param failure an {@link OutOfMemoryError}, a {@link StackOverflowError} or a bug
   */
  static Report report(Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      return Report.error("53200", "out of memory");
    }
    if (failure instanceof StackOverflowError) {
      return Report.error("54001", "stack depth limit exceeded");
    }
    return Report.error("XX000", "The sandbox failed: " + failure);
  }
}
