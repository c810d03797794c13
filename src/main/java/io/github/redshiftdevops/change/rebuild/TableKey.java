package io.github.redshiftdevops.change.rebuild;

import io.github.redshiftdevops.dialect.Identifiers;
import java.util.List;

/**
 * A primary key, a unique key or a foreign key, none of which Redshift enforces.
 *
 * @param table whose it is
 * @param columns those of its own table that are in it
 * @param definition as ADD CONSTRAINT writes it
 */
record TableKey(TableName table, String name, List<String> columns, String definition) {

  TableKey {
    columns = List.copyOf(columns);
  }

  boolean isPrimary() {
    return definition.startsWith("PRIMARY KEY");
  }

  /** The statement that adds it. */
  String add() {
    return "ALTER TABLE %s ADD CONSTRAINT %s %s"
        .formatted(table.sql(), Identifiers.quote(name), definition);
  }

  /** The statement that drops it. */
  String drop() {
    return "ALTER TABLE %s DROP CONSTRAINT %s".formatted(table.sql(), Identifiers.quote(name));
  }
}
