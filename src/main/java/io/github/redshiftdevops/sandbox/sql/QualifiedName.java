package io.github.redshiftdevops.sandbox.sql;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The name of a relation, as it is stored.
 *
 * @param qualifiers database and schema, schema, or nothing
 * @param name the name itself
 */
record QualifiedName(List<String> qualifiers, String name) {
  /** Copies the list. */
  QualifiedName {
    qualifiers = List.copyOf(qualifiers);
  }

  /** Whether it names a temporary table by its first character. */
  boolean isTemporary() {
    return name.startsWith("#");
  }

  /** The name as PostgreSQL reads it. */
  String sql() {
    return qualifiers.stream().map(q -> Sql.name(q) + ".").collect(Collectors.joining())
        + Sql.name(name);
  }

  /**
   * The relation's oid, as an argument of one of the sandbox's own procedures; by way of text, so
   * that it is looked up anew each time a routine runs the call.
   */
  String regclass() {
    return Sql.literal(sql()) + "::text::regclass";
  }
}
