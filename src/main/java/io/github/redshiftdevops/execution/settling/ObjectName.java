package io.github.redshiftdevops.execution.settling;

import java.util.Optional;

/**
 * The name of a database object in a statement.
 *
 * @param written as it stands there
 * @param schema as Redshift stores it; empty if the search path decides
 * @param name as Redshift stores it
 */
record ObjectName(String written, Optional<String> schema, String name) {

  /** A condition on the schema: the named one, or else whatever the search path chooses. */
  String inSchema(String column, String bySearchPath) {
    return schema
        .map(named -> "LOWER(%s) = %s".formatted(column, literal(named)))
        .orElse(bySearchPath);
  }

  /** The name as a literal. */
  String literal() {
    return literal(name);
  }

  /** Text as a literal of SQL. */
  static String literal(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
