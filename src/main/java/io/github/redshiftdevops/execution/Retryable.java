package io.github.redshiftdevops.execution;

import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.database.SqlStates;
import org.apache.commons.lang3.exception.ExceptionUtils;

/** Which failures of a transaction another attempt may mend. */
final class Retryable {
  private Retryable() {}

  /**
   * Whether a transaction that failed like this, and is rolled back, is worth another attempt: two
   * transactions could not both win, or the connection was lost. What this project itself refuses,
   * a lost lock for example, is not.
   */
  static boolean isRetryable(Throwable failure) {
    return ExceptionUtils.indexOfType(failure, RedshiftDevopsException.class) < 0
        && (SqlStates.isConflict(failure) || SqlStates.isConnectionLost(failure));
  }
}
