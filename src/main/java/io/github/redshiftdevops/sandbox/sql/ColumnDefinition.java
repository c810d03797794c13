package io.github.redshiftdevops.sandbox.sql;

import java.util.List;
import java.util.Optional;

/**
 * A column of a table.
 *
 * @param name its name
 * @param type its type
 * @param sql its definition for PostgreSQL, without what PostgreSQL does not know
 * @param encoding its compression, in lower case; empty if the database is to choose one
 * @param distributionKey whether it is marked DISTKEY
 * @param sortKey whether it is marked SORTKEY
 * @param keys the constraints on it alone
 */
record ColumnDefinition(
    String name,
    TypeName type,
    String sql,
    Optional<String> encoding,
    boolean distributionKey,
    boolean sortKey,
    List<Key> keys) {
  /** Copies the list. */
  ColumnDefinition {
    keys = List.copyOf(keys);
  }

  /** The statement that records the encoding, if one was chosen. */
  Optional<String> recordEncoding(QualifiedName table) {
    return encoding.map(
        e -> Sql.call("set_encoding", table.regclass(), Sql.literal(name), Sql.literal(e)));
  }
}
