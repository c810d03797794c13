package io.github.redshiftdevops.sandbox.sql;

import java.util.Optional;
import java.util.function.Function;

/**
 * What only the database can tell of a statement before it is translated for good: whether a name
 * is a column.
 *
 * @param query the query, as translated so far, that PostgreSQL is to look at
 * @param ifMissing another translation for a query that fails because it has no such column, which
 *     may be in doubt again; empty if there is none. {@code *} stands for what cannot be looked at.
 */
public record Doubt(String query, Function<String, Optional<Translation>> ifMissing) {

  /** The query of the sandbox that answers with the name of the missing column, or with NULL. */
  public String question() {
    return "SELECT " + Sql.SCHEMA + ".missing_column(" + Sql.literal(query) + ")";
  }
}
