package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The body of a procedure in PL/pgSQL. Statements that define something are translated as they are
 * outside, with all that belongs to them, and TRUNCATE commits (facts section 11); everything else
 * is rewritten token by token.
 */
final class RoutineBody {
  private static final Set<String> DEFINING =
      Set.of(
          "CREATE",
          "ALTER",
          "DROP",
          "GRANT",
          "REVOKE",
          "ANALYZE",
          "COPY",
          "COMMENT",
          "TRUNCATE",
          "REFRESH");

  /** Words after which a statement begins. */
  private static final Set<String> OPENING = Set.of("BEGIN", "THEN", "ELSE", "LOOP");

  private final Commands commands;

  RoutineBody(Commands commands) {
    this.commands = commands;
  }

  /** The body as PostgreSQL's PL/pgSQL reads it. */
  String translate(List<Token> tokens) {
    var out = new StringBuilder();
    var pending = new ArrayList<Token>();
    boolean beginning = true;
    for (int i = 0; i < tokens.size(); i++) {
      var token = tokens.get(i);
      if (beginning && DEFINING.contains(token.keyword())) {
        int end = end(tokens, i);
        out.append(Rewriter.rewriteAll(pending)).append(statement(tokens.subList(i, end)));
        pending.clear();
        i = end - 1;
        beginning = false;
        continue;
      }
      pending.add(token);
      if (token.isSignificant()) {
        beginning = token.isSymbol(";") || OPENING.contains(token.keyword());
      }
    }
    return out.append(Rewriter.rewriteAll(pending)).toString();
  }

  private static int end(List<Token> tokens, int from) {
    int i = from;
    while (i < tokens.size() && !tokens.get(i).isSymbol(";")) {
      i++;
    }
    return i;
  }

  private String statement(List<Token> tokens) {
    var cursor = new Cursor(tokens);
    var commit = cursor.isAt("TRUNCATE") ? List.of("COMMIT") : List.<String>of();
    var translation = commands.of(cursor).translate(cursor);
    return Stream.of(translation.before(), List.of(translation.main()), translation.after(), commit)
        .flatMap(List::stream)
        .collect(Collectors.joining("; "));
  }
}
