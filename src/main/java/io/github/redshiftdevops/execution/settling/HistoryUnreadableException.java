package io.github.redshiftdevops.execution.settling;

import java.sql.SQLException;

/** The history cannot be read, or says what is not understood; the session is alive. */
final class HistoryUnreadableException extends SQLException {
  private static final long serialVersionUID = 1L;

  HistoryUnreadableException(SQLException refused) {
    super(refused.getMessage(), refused.getSQLState(), refused);
  }
}
