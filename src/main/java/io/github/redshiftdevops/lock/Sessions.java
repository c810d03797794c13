package io.github.redshiftdevops.lock;

import io.github.redshiftdevops.database.FirstRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/**
 * The sessions of the warehouse, as STV_SESSIONS shows them (facts section 8): all of them to a
 * superuser, to others at least their own. Reads outside of snapshots, so in any transaction. Not
 * thread-safe.
 */
final class Sessions {
  private static final String SELECT =
      "SELECT process, starttime::VARCHAR, TRIM(user_name) FROM stv_sessions";

  private final Connection connection;

  Sessions(Connection connection) {
    this.connection = connection;
  }

  /** The session of the connection itself. */
  DatabaseSession own() throws SQLException {
    return select(SELECT + " WHERE process = pg_backend_pid()").stream()
        .findFirst()
        .orElseThrow(() -> new SQLException("STV_SESSIONS does not show the own session"));
  }

  /** All that can be seen. */
  List<DatabaseSession> visible() throws SQLException {
    return select(SELECT);
  }

  /** Whether a session exists, or could without being shown. */
  boolean mayLive(DatabaseSession session) throws SQLException {
    return visible().contains(session) || !session.user().equals(own().user()) && !showsAll();
  }

  /** Those that run a statement now, of some that were seen a moment ago. */
  List<DatabaseSession> atWork(Collection<DatabaseSession> some) throws SQLException {
    var pids = new HashSet<Integer>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery("SELECT pid FROM stv_recents WHERE TRIM(status) = 'Running'")) {
      while (rows.next()) {
        pids.add(rows.getInt(1));
      }
    }
    return some.stream().filter(session -> pids.contains(session.pid())).toList();
  }

  /** Whether nothing is hidden. */
  private boolean showsAll() throws SQLException {
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery("SELECT usesuper FROM pg_user WHERE usename = current_user")) {
      return FirstRow.of(rows, row -> row.getBoolean(1)).orElse(false);
    }
  }

  /**
   * Asks a session to end, which was seen a moment ago: pids are reused. Not being permitted to is
   * no failure: the session may end by itself.
   */
  void tryToEnd(DatabaseSession session) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(endCommand(session));
    } catch (SQLException refused) {
      if (connection.isClosed()) {
        throw refused;
      }
    } finally {
      connection.rollback();
    }
  }

  /** What ends a session, for an administrator too. */
  static String endCommand(DatabaseSession session) {
    return "SELECT pg_terminate_backend(" + session.pid() + ")";
  }

  private List<DatabaseSession> select(String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var sessions = new ArrayList<DatabaseSession>();
      while (rows.next()) {
        // One that is just logging in has neither.
        if (rows.getString(2) != null && rows.getString(3) != null) {
          sessions.add(
              new DatabaseSession(rows.getInt(1), rows.getString(2), rows.getString(3), ""));
        }
      }
      return sessions;
    }
  }
}
