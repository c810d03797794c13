package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * CALL, which is given no OUT arguments (the manual's page of CREATE PROCEDURE); PostgreSQL wants
 * something in their place. A parameter may stand there: the driver's CallableStatement registers
 * it, sends no value, and takes it for a {@code void}.
 */
final class Call implements CommandTranslator {

  @Override
  public Translation translate(Cursor cursor) {
    cursor.expect("CALL");
    var procedure = cursor.name();
    var arguments = cursor.list();
    cursor.expectEnd();
    return Translation.of(Rewriter.rewriteAll(cursor.all()))
        .with(TransactionEffect.CALLS)
        .inDoubt(
            Doubt.ofArguments(
                procedure, arguments.size(), types -> call(procedure, arguments, types)));
  }

  /** The call for the types of OUT arguments, empty where the argument is another one. */
  private static Translation call(
      QualifiedName procedure, List<List<Token>> arguments, List<String> types) {
    var given = arguments.stream().map(Rewriter::rewrite).map(String::strip).toList();
    if (types.size() == given.size() && areRegistered(arguments, types)) {
      return call(procedure, registered(given, types));
    }
    return types.stream().filter(String::isEmpty).count() == given.size()
        ? call(procedure, completed(given, types))
        : missing(procedure, given);
  }

  private static Translation call(QualifiedName procedure, List<String> arguments) {
    return Translation.of("CALL " + procedure.sql() + "(" + String.join(", ", arguments) + ")")
        .with(TransactionEffect.CALLS);
  }

  private static boolean areRegistered(List<List<Token>> arguments, List<String> types) {
    return IntStream.range(0, types.size())
        .filter(i -> !types.get(i).isEmpty())
        .allMatch(i -> new Cursor(arguments.get(i)).peek().kind() == Token.Kind.PARAMETER);
  }

  private static List<String> registered(List<String> given, List<String> types) {
    return IntStream.range(0, types.size())
        .mapToObj(
            i ->
                types.get(i).isEmpty()
                    ? given.get(i)
                    : "void_out(%s)::text::%s".formatted(given.get(i), types.get(i)))
        .toList();
  }

  private static List<String> completed(List<String> given, List<String> types) {
    var inputs = given.iterator();
    return types.stream().map(type -> type.isEmpty() ? inputs.next() : "NULL::" + type).toList();
  }

  /** PostgreSQL would take the OUT arguments, so it is not asked. */
  private static Translation missing(QualifiedName procedure, List<String> given) {
    var arguments = new ArrayList<>(List.of(Sql.literal(procedure.name())));
    given.forEach(argument -> arguments.add("pg_typeof(" + argument + ")::text"));
    return Translation.of(Sql.call("refuse_call", arguments.toArray(String[]::new)));
  }
}
