package io.github.redshiftdevops.sandbox.sql;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What only the database can tell of a statement before it is translated for good.
 *
 * @param question a query of the sandbox that answers with one value
 * @param answered another translation for an answer that is not NULL, which may be in doubt again;
 *     empty if this one is right
 * @param alone whether the statement commits only where nothing, the question included, has begun
 *     its transaction
 */
public record Doubt(
    String question, Function<String, Optional<Translation>> answered, boolean alone) {

  /**
   * Whether a name is a column.
   *
   * @param query the query, as translated so far, that PostgreSQL is to look at
   * @param ifMissing another translation for a query that fails because it has no such column.
   *     {@code *} stands for what cannot be looked at.
   */
  static Doubt ofColumn(String query, Function<String, Optional<Translation>> ifMissing) {
    return new Doubt(ask("missing_column", Sql.literal(query)), ifMissing, false);
  }

  /**
   * The columns of a query, as names in quotes with commas between them.
   *
   * @param queries the first of them that the database can look at is asked for
   */
  static Doubt ofColumns(List<String> queries, Function<String, Translation> ifKnown) {
    return new Doubt(
        ask("columns_of", Sql.array(queries)),
        columns -> Optional.of(ifKnown.apply(columns)),
        false);
  }

  /**
   * Which of its arguments a procedure returns only.
   *
   * @param given how many arguments the call has
   * @param ifSome another translation for the types of all its OUT arguments, empty texts in the
   *     places of the others; for no types at all if no procedure of that name takes so many
   */
  static Doubt ofArguments(
      QualifiedName procedure, int given, Function<List<String>, Translation> ifSome) {
    return new Doubt(
        ask("out_arguments", Sql.literal(procedure.sql()), String.valueOf(given)),
        answer -> Optional.of(ifSome.apply(types(answer))),
        true);
  }

  private static List<String> types(String answer) {
    return answer.isEmpty() ? List.of() : List.of(answer.split("\\|", -1));
  }

  private static String ask(String function, String... arguments) {
    return "SELECT " + Sql.SCHEMA + "." + function + "(" + String.join(", ", arguments) + ")";
  }
}
