package io.github.redshiftdevops.sandbox.sql;

import java.util.List;
import java.util.Optional;
import java.util.Set;

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
 * @param traits what else it has
 */
record ColumnDefinition(
    String name,
    TypeName type,
    String sql,
    Optional<String> encoding,
    boolean distributionKey,
    boolean sortKey,
    List<Key> keys,
    Set<Trait> traits) {

  /** Traits of a column. */
  enum Trait {
    /** Declared NOT NULL, or implied by another trait. */
    NOT_NULL,
    /** DEFAULT. */
    DEFAULT,
    /** IDENTITY, of either form. */
    IDENTITY
  }

  /** Copies the collections. */
  ColumnDefinition {
    keys = List.copyOf(keys);
    traits = Set.copyOf(traits);
  }

  boolean isNotNull() {
    return traits.contains(Trait.NOT_NULL);
  }

  boolean hasDefault() {
    return traits.contains(Trait.DEFAULT);
  }

  boolean isIdentity() {
    return traits.contains(Trait.IDENTITY);
  }

  /** The statement that records the encoding, if one was chosen. */
  Optional<String> recordEncoding(QualifiedName table) {
    return encoding.map(
        e -> Sql.call("set_encoding", table.regclass(), Sql.literal(name), Sql.literal(e)));
  }
}
