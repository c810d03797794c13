package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.sandbox.Sandbox;
import java.sql.SQLException;
import java.util.List;

/** The person who is asked when a deployment ends with exit code 7. */
@FunctionalInterface
interface Decider {
  /**
   * Decides, by {@code state resolve}.
   *
   * @param asked what was deployed; its ways are still open
   * @param database where it was deployed to
   * @return what was decided, for people; empty if there is no answer
   */
  List<String> decide(Target asked, Sandbox database) throws SQLException;

  /** Nobody. */
  static Decider nobody() {
    return (asked, database) -> List.of();
  }
}
