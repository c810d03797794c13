package io.github.redshiftdevops.check;

import io.github.redshiftdevops.dialect.ReservedWords;
import io.github.redshiftdevops.dialect.Token;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The clause RETURNING of PostgreSQL's INSERT, UPDATE and DELETE. In Redshift the word is a name
 * like others, so it counts only where a name cannot stand.
 */
final class Returning {
  private static final Set<String> COMMANDS = Set.of("INSERT", "UPDATE", "DELETE");

  private Returning() {}

  static Optional<Problem> problem(String command, List<Token> statement) {
    return COMMANDS.contains(command)
            && IntStream.range(1, statement.size() - 1).anyMatch(at -> isClause(statement, at))
        ? Optional.of(Rule.named("returning").at(""))
        : Optional.empty();
  }

  private static boolean isClause(List<Token> statement, int at) {
    return statement.get(at).isWord("RETURNING")
        && endsValue(statement.get(at - 1))
        && beginsResult(statement.get(at + 1));
  }

  private static boolean endsValue(Token token) {
    return switch (token.kind()) {
      case STRING, DOLLAR_STRING, NUMBER, PARAMETER, QUOTED_NAME -> true;
      case WORD -> !ReservedWords.contains(token.text()) && !token.isWord("SET");
      default -> token.isSymbol(")");
    };
  }

  private static boolean beginsResult(Token token) {
    return token.isSymbol("*")
        || token.kind() == Token.Kind.QUOTED_NAME
        || (token.kind() == Token.Kind.WORD
            && !ReservedWords.contains(token.text())
            && !token.isWord("SET"));
  }
}
