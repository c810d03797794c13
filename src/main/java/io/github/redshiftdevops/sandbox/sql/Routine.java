package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Token;
import java.util.ArrayList;
import java.util.List;

/** CREATE PROCEDURE and CREATE FUNCTION: the body is translated too. */
final class Routine implements CommandTranslator {
  private final Commands commands;

  Routine(Commands commands) {
    this.commands = commands;
  }

  @Override
  public Translation translate(Cursor cursor) {
    var tokens = cursor.all();
    var language = language(cursor.copy());
    check(cursor.copy(), language);
    var mode = ProcedureMode.of(cursor);
    var out = new StringBuilder();
    var head = new ArrayList<Token>();
    for (var token : tokens) {
      if (isBody(token)) {
        out.append(Rewriter.rewriteAll(head)).append(body(token, language, mode));
        head.clear();
      } else if (!token.isWord("NONATOMIC")) {
        head.add(token);
      }
    }
    return Translation.of(out.append(Rewriter.rewriteAll(head)).toString())
        .precededBy(List.of(Definitions.keepBody(tokens, mode)));
  }

  /** Procedures are in PL/pgSQL, functions in the other languages. */
  private static void check(Cursor routine, String language) {
    if (language.equals("plpythonu")) {
      throw Refusal.notInSandbox("functions in Python");
    }
    routine.expect("CREATE");
    routine.accept("OR", "REPLACE");
    boolean procedure = routine.accept("PROCEDURE");
    if (procedure != language.equals("plpgsql")) {
      throw Refusal.notSupported(
          "%s in language \"%s\" are not supported"
              .formatted(procedure ? "Procedures" : "Functions", language));
    }
    if (!procedure) {
      SqlFunction.check(routine);
    }
  }

  static boolean isBody(Token token) {
    return token.kind() == Token.Kind.DOLLAR_STRING && token.complete();
  }

  private static String language(Cursor cursor) {
    while (!cursor.atEnd()) {
      if (cursor.accept("LANGUAGE") && cursor.isAtName()) {
        return cursor.word();
      }
      if (!cursor.atEnd()) {
        cursor.next();
      }
    }
    return "";
  }

  private String body(Token token, String language, ProcedureMode mode) {
    var text = Strings.value(token);
    var delimiter = token.text().substring(0, token.text().indexOf('$', 1) + 1);
    var tokens = commands.tokenize(text);
    Nesting.check(tokens);
    var translated =
        language.equals("plpgsql")
            ? RoutineBody.translate(tokens, mode, commands)
            : Rewriter.rewriteAll(tokens);
    return delimiter + translated + delimiter;
  }
}
