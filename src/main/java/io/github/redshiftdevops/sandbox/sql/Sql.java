package io.github.redshiftdevops.sandbox.sql;

import java.util.Collection;
import java.util.stream.Collectors;

/** PostgreSQL's spelling of the parts of a statement. */
final class Sql {
  /** The schema of the sandbox's own tables and functions; users cannot create a pg_ schema. */
  static final String SCHEMA = "pg_redshift";

  private Sql() {}

  /** A string literal that means {@code text} under every setting of PostgreSQL. */
  static String literal(String text) {
    var quoted = "'" + text.replace("'", "''").replace("\0", "") + "'";
    return text.indexOf('\\') < 0 ? quoted : "E" + quoted.replace("\\", "\\\\");
  }

  /** A name, exactly as it is given. */
  static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** Names in parentheses. */
  static String names(Collection<String> names) {
    return names.stream().map(Sql::name).collect(Collectors.joining(", ", "(", ")"));
  }

  /** An array of strings. */
  static String array(Collection<String> texts) {
    return texts.stream().map(Sql::literal).collect(Collectors.joining(", ", "ARRAY[", "]"))
        + "::text[]";
  }

  /** A call of one of the sandbox's own procedures. */
  static String call(String procedure, String... arguments) {
    return "CALL " + SCHEMA + "." + procedure + "(" + String.join(", ", arguments) + ")";
  }
}
