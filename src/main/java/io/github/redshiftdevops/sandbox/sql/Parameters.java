package io.github.redshiftdevops.sandbox.sql;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of a session that PostgreSQL lacks: {@code parameters.tsv}. PostgreSQL keeps them
 * under a prefix of the sandbox, so they follow its rules of transactions and scope.
 */
final class Parameters {
  private static final Map<String, String> DEFAULTS =
      Resources.rows("parameters.tsv", 2).stream()
          .collect(toUnmodifiableMap(row -> row.get(0), row -> row.get(1)));

  /** The values of what is on or off, however it was set. */
  private static final Set<String> SWITCHES = Set.of("on", "off");

  private Parameters() {}

  /** PostgreSQL's name for the parameter, if it is one of Redshift's own. */
  static Optional<String> own(String name) {
    return DEFAULTS.containsKey(name) ? Optional.of(Sql.SCHEMA + "." + name) : Optional.empty();
  }

  /** The query for the value of one of Redshift's own parameters. */
  static String show(String name) {
    var otherwise = DEFAULTS.get(name);
    var value =
        "coalesce(nullif(current_setting(%s, true), ''), %s)"
            .formatted(Sql.literal(Sql.SCHEMA + "." + name), Sql.literal(otherwise));
    return "SELECT %s AS %s"
        .formatted(SWITCHES.contains(otherwise) ? switched(value) : value, Sql.name(name));
  }

  private static String switched(String value) {
    return "CASE WHEN " + value + "::boolean THEN 'on' ELSE 'off' END";
  }
}
