package io.github.redshiftdevops.sandbox.sql;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a session that PostgreSQL lacks: {@code parameters.tsv}. PostgreSQL keeps them
 * under a prefix of the sandbox, so they follow its rules of transactions and scope.
 */
final class Parameters {
  private static final Map<String, String> DEFAULTS =
      Resources.rows("parameters.tsv", 2).stream()
          .collect(toUnmodifiableMap(row -> row.get(0), row -> row.get(1)));

  private Parameters() {}

  /** PostgreSQL's name for the parameter, if it is one of Redshift's own. */
  static Optional<String> own(String name) {
    return DEFAULTS.containsKey(name) ? Optional.of(Sql.SCHEMA + "." + name) : Optional.empty();
  }

  /** The query for the value of one of Redshift's own parameters. */
  static String show(String name) {
    return "SELECT coalesce(nullif(current_setting(%s, true), ''), %s) AS %s"
        .formatted(
            Sql.literal(Sql.SCHEMA + "." + name), Sql.literal(DEFAULTS.get(name)), Sql.name(name));
  }
}
