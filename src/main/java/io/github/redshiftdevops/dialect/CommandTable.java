package io.github.redshiftdevops.dialect;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules of {@code commands.txt}; of those that match a statement, the longest holds. */
final class CommandTable {
  private static final List<CommandRule> RULES =
      Resource.lines("commands.txt").stream()
          .flatMap(line -> CommandRule.parse(line).stream())
          .toList();

  private CommandTable() {}

  /** The command of the statement that {@code tokens} are. */
  static Command find(List<Token> tokens) {
    var statement = topLevel(tokens);
    return RULES.stream()
        .filter(rule -> rule.pattern().matches(statement))
        .max(comparingInt(rule -> rule.pattern().words()))
        .map(CommandRule::command)
        .orElseGet(() -> unknown(statement));
  }

  /** What a rule looks at: no comments, and of everything in parentheses the first one only. */
  private static List<Token> topLevel(List<Token> tokens) {
    var result = new ArrayList<Token>();
    int depth = 0;
    for (var token : tokens) {
      if (token.isSymbol(")")) {
        depth = Math.max(0, depth - 1);
      }
      if (depth == 0 && token.isSignificant()) {
        result.add(token);
      }
      if (token.isSymbol("(")) {
        depth++;
      }
    }
    return result;
  }

  private static Command unknown(List<Token> statement) {
    var name = statement.isEmpty() ? "" : statement.get(0).keyword();
    return new Command(name, StatementKind.TRANSACTIONAL, false, false, Optional.empty());
  }
}
