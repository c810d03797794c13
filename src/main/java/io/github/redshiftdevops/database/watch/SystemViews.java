package io.github.redshiftdevops.database.watch;

import static java.util.stream.Collectors.joining;

import io.github.redshiftdevops.database.LockWait.Blocker;
import io.github.redshiftdevops.database.secret.Mask;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The locks of the warehouse, read with short queries that need no rights: PG_LOCKS says who waits
 * for what, SVV_TRANSACTIONS whose transaction it is, both for all sessions. STV_RECENTS shows the
 * statements of others to a superuser alone (facts section 8). Each is read by itself and put
 * together here, since Redshift does not join everything with everything. Not thread-safe.
 */
final class SystemViews {
  private static final int SHOWN = 160;

  private final Statement statement;
  private final Mask mask;

  SystemViews(Statement statement, Mask mask) {
    this.statement = statement;
    this.mask = mask;
  }

  /** What the session of that pid waits for. */
  Sight look(int pid) throws SQLException {
    var locks = locks();
    var waiting = Lock.waitedFor(pid, locks);
    return waiting.isEmpty() ? new Sight.Free() : blocked(waiting.get(), locks);
  }

  private Sight blocked(Lock waiting, List<Lock> locks) throws SQLException {
    var table =
        waiting.table().isPresent() ? table(waiting.table().get()) : Optional.<String>empty();
    var pids = waiting.blockers(locks);
    return new Sight.Blocked(table, pids.isEmpty() ? List.of() : blockers(pids));
  }

  private List<Lock> locks() throws SQLException {
    return rows(
        "SELECT pid, database, relation, transaction, TRIM(mode), granted FROM pg_locks",
        row -> {
          var relation = row.getString(3);
          return new Lock(
              row.getInt(1),
              relation == null
                  ? "transaction " + row.getString(4)
                  : "table " + row.getString(2) + "." + relation,
              Optional.ofNullable(relation).map(Long::valueOf),
              row.getString(5),
              row.getBoolean(6));
        });
  }

  private Optional<String> table(long oid) throws SQLException {
    var sql =
        "SELECT TRIM(n.nspname) || '.' || TRIM(c.relname) FROM pg_class c"
            + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = ";
    return rows(sql + oid, row -> row.getString(1)).stream().findFirst();
  }

  private List<Blocker> blockers(List<Integer> pids) throws SQLException {
    var among = pids.stream().map(String::valueOf).collect(joining(", ", " IN (", ")"));
    var owners =
        texts(
            "SELECT pid, TRIM(txn_owner), txn_start::VARCHAR FROM svv_transactions WHERE pid"
                + among);
    var queries =
        texts(
            "SELECT pid, TRIM(query), '' FROM stv_recents WHERE pid"
                + among
                + " ORDER BY starttime");
    return pids.stream()
        .map(
            pid ->
                new Blocker(
                    pid,
                    text(owners, pid, 0),
                    text(owners, pid, 1),
                    text(queries, pid, 0).map(this::shown)))
        .toList();
  }

  /** Of a pid that comes twice, the last row. */
  private Map<Integer, String[]> texts(String sql) throws SQLException {
    var texts = new HashMap<Integer, String[]>();
    rows(sql, row -> texts.put(row.getInt(1), new String[] {row.getString(2), row.getString(3)}));
    return texts;
  }

  private static Optional<String> text(Map<Integer, String[]> texts, int pid, int column) {
    return Optional.ofNullable(texts.get(pid))
        .map(row -> row[column])
        .filter(text -> !text.isEmpty());
  }

  /** The view cuts statements off, and maybe a secret in two: far behind what is shown of them. */
  private String shown(String query) {
    var line = mask.text(mask.text(query).strip().replaceAll("\\s+", " "));
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
  }

  private <T> List<T> rows(String sql, Row<T> row) throws SQLException {
    try (var result = statement.executeQuery(sql)) {
      var rows = new ArrayList<T>();
      while (result.next()) {
        rows.add(row.read(result));
      }
      return rows;
    }
  }

  private interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }
}
