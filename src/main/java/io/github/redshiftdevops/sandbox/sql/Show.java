package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Token;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The SHOW commands (facts section 2), as the Redshift JDBC driver prepares them with parameters
 * for names and as people write them. SHOW of a parameter passes.
 */
final class Show implements CommandTranslator {

  @Override
  public Translation translate(Cursor cursor) {
    cursor.expect("SHOW");
    if (cursor.accept("DATABASES")) {
      return listing("databases", "", cursor);
    }
    if (cursor.accept("SCHEMAS")) {
      var database = cursor.accept("FROM", "DATABASE") ? names(1, cursor) : "NULL";
      return listing("schemas", database, cursor);
    }
    for (String kind : List.of("TABLES", "PROCEDURES", "FUNCTIONS")) {
      if (cursor.accept(kind, "FROM", "SCHEMA")) {
        return listing(kind.toLowerCase(Locale.ROOT), names(2, cursor), cursor);
      }
    }
    return ofRelation(cursor);
  }

  private static Translation ofRelation(Cursor cursor) {
    if (cursor.accept("COLUMNS", "FROM", "TABLE")) {
      return listing("columns", names(3, cursor), cursor);
    }
    if (cursor.accept("COLUMN", "GRANTS", "ON", "TABLE")) {
      return listing("column_grants", names(3, cursor), cursor);
    }
    if (cursor.accept("GRANTS", "ON", "TABLE")) {
      return answer("show_grants(" + names(3, cursor) + ")", cursor);
    }
    if (cursor.accept("CONSTRAINTS")) {
      return constraints(cursor);
    }
    if (cursor.accept("PARAMETERS", "OF")) {
      return parameters(cursor);
    }
    return definition(cursor);
  }

  /** The commands that give a statement back. */
  private static Translation definition(Cursor cursor) {
    if (cursor.accept("TABLE")) {
      return definition("Show Table DDL statement", "show_table", names(3, cursor), cursor);
    }
    if (cursor.accept("VIEW")) {
      return definition("Show View DDL statement", "show_view", names(3, cursor), cursor);
    }
    if (cursor.accept("PROCEDURE")) {
      var names = names(3, cursor) + ", " + (cursor.isAt("(") ? types(cursor) : "NULL");
      return definition("Stored Procedure Definition", "show_procedure", names, cursor);
    }
    return parameterOfSession(cursor);
  }

  private static Translation definition(
      String header, String function, String arguments, Cursor cursor) {
    return answer("definition AS " + Sql.name(header), function + "(" + arguments + ")", cursor);
  }

  private static Translation constraints(Cursor cursor) {
    if (cursor.accept("PRIMARY", "KEYS", "FROM", "TABLE")) {
      return answer("show_primary_keys(" + names(3, cursor) + ")", cursor);
    }
    cursor.expect("FOREIGN", "KEYS");
    boolean exported = cursor.accept("EXPORTED");
    cursor.expect("FROM", "TABLE");
    return answer("show_foreign_keys(" + names(3, cursor) + ", " + exported + ")", cursor);
  }

  private static Translation parameters(Cursor cursor) {
    var routine = cursor.expectOneOf("PROCEDURE", "FUNCTION");
    var name = names(3, cursor);
    var function =
        "show_parameters('%s', %s, %s, %s)"
            .formatted(routine.charAt(0) == 'P' ? "p" : "f", name, types(cursor), pattern(cursor));
    var columns =
        """
        database_name, schema_name, routine_name AS %s_name, parameter_name, ordinal_position, \
        parameter_type, data_type, character_maximum_length, numeric_precision, numeric_scale"""
            .formatted(routine.toLowerCase(Locale.ROOT));
    return answer(columns, function, cursor);
  }

  private static String types(Cursor cursor) {
    return cursor.list().stream()
        .map(Show::type)
        .collect(Collectors.joining(", ", "ARRAY[", "]::text[]"));
  }

  /** A type in an argument list: a parameter, or the words of a type. */
  private static String type(List<Token> tokens) {
    var cursor = new Cursor(tokens);
    return cursor.peek().kind() == Token.Kind.PARAMETER
        ? part(cursor)
        : "format_type(%s::regtype, NULL)"
            .formatted(
                Sql.literal(
                    TypeName.only(tokens).map(TypeName::sql).orElseGet(() -> join(tokens))));
  }

  private static String join(List<Token> tokens) {
    return tokens.stream().map(Token::text).collect(Collectors.joining()).strip();
  }

  private static Translation listing(String what, String names, Cursor cursor) {
    var arguments = (names.isEmpty() ? "" : names + ", ") + pattern(cursor);
    return answer("show_" + what + "(" + arguments + ")", cursor);
  }

  private static String pattern(Cursor cursor) {
    return cursor.accept("LIKE") ? part(cursor) : "NULL";
  }

  private static Translation answer(String function, Cursor cursor) {
    return answer("*", function, cursor);
  }

  private static Translation answer(String columns, String function, Cursor cursor) {
    var limit = cursor.accept("LIMIT") ? " LIMIT " + cursor.integer() : "";
    cursor.expectEnd();
    return Translation.of("SELECT " + columns + " FROM " + Sql.SCHEMA + "." + function + limit)
        .tagged("SHOW");
  }

  /** A name of up to {@code most} parts as that many arguments; parts left out are null. */
  private static String names(int most, Cursor cursor) {
    var parts = new ArrayList<String>();
    parts.add(part(cursor));
    while (cursor.accept(".")) {
      parts.add(part(cursor));
    }
    if (parts.size() > most) {
      throw new Refusal(Refusal.SYNTAX_ERROR, "improper qualified name (too many dotted names)");
    }
    parts.addAll(0, Collections.nCopies(most - parts.size(), "NULL"));
    return String.join(", ", parts);
  }

  private static String part(Cursor cursor) {
    return switch (cursor.peek().kind()) {
      case PARAMETER -> cursor.next().text() + "::text";
      case STRING -> Sql.literal(cursor.string());
      default -> Sql.literal(cursor.identifier());
    };
  }

  private static Translation parameterOfSession(Cursor cursor) {
    var name = cursor.isAtName() ? cursor.word() : "";
    return Parameters.own(name).isPresent() && cursor.atEnd()
        ? Translation.of(Parameters.show(name)).tagged("SHOW")
        : Translation.of(Rewriter.rewriteAll(cursor.all()));
  }
}
