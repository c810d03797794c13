package io.github.redshiftdevops.change.rebuild;

import io.github.redshiftdevops.change.syntax.Values;
import io.github.redshiftdevops.dialect.Identifiers;
import io.github.redshiftdevops.execution.Steps.StepSession;
import liquibase.exception.DatabaseException;

/**
 * A table.
 *
 * @param schema as Redshift stores it
 * @param name as Redshift stores it
 */
record TableName(String schema, String name) {

  /** The table that a change names; without a schema the one that SQL would find first. */
  static TableName of(Values values, StepSession session) throws DatabaseException {
    var schema = values.get("schemaName");
    return new TableName(
        schema.isPresent()
            ? stored(schema.get())
            : session.query("SELECT current_schema()").get(0).first(),
        stored(values.text("tableName")));
  }

  /** A name as Redshift stores it. */
  static String stored(String written) {
    return Identifiers.stored(written.strip(), false);
  }

  /** As SQL writes it. */
  String sql() {
    return Identifiers.quote(schema) + "." + Identifiers.quote(name);
  }

  /** Text as SQL writes it. */
  static String literal(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
  }

  /** The condition under which a row of a catalog view is about this table. */
  String where(String schemaColumn, String nameColumn) {
    return "%s = %s AND %s = %s"
        .formatted(schemaColumn, literal(schema), nameColumn, literal(name));
  }

  @Override
  public String toString() {
    return schema + "." + name;
  }
}
