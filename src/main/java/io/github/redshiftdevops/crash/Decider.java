package io.github.redshiftdevops.crash;

import java.util.List;

/** The person who is asked when a deployment ends with exit code 7. */
@FunctionalInterface
interface Decider {
  /**
   * Decides.
   *
   * @param life the deployment that asked; its ways are still open
   * @param ending what it asked
   * @return what was decided, for people; empty if there is no answer
   */
  List<String> decide(Life life, Ending ending);

  /** Nobody. */
  static Decider nobody() {
    return (life, ending) -> List.of();
  }
}
