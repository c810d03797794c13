package io.github.redshiftdevops.check;

import io.github.redshiftdevops.dialect.Command;
import io.github.redshiftdevops.dialect.Lexer;
import io.github.redshiftdevops.dialect.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds what Redshift would refuse in a statement, as far as the text alone tells: no table, no
 * user and no setting is known. What the rules do not know is no problem, and what stands in
 * strings, comments, quoted names and routine bodies never is one. Thread-safe.
 */
public final class StatementCheck {
  private static final Set<String> CREATE_TABLE = Set.of("CREATE TABLE", "CREATE TABLE AS");

  private StatementCheck() {}

  /**
   * All that is wrong with one statement.
   *
   * @param sql without a semicolon
   */
  public static List<Problem> problems(String sql) {
    var command = Command.of(sql);
    if (command.refusal().isPresent()) {
      return List.of(new Problem(command.name(), command.refusal().get()));
    }
    return problems(
        command.name(), Lexer.tokenize(sql).stream().filter(Token::isSignificant).toList());
  }

  private static List<Problem> problems(String command, List<Token> statement) {
    var problems = new ArrayList<Problem>();
    problems.addAll(Phrases.problems(command, statement));
    problems.addAll(Functions.problems(statement));
    problems.addAll(Types.badLengths(statement));
    problems.addAll(Names.tooLong(statement));
    Returning.problem(command, statement).ifPresent(problems::add);
    if (CREATE_TABLE.contains(command)) {
      problems.addAll(CreateTable.problems(statement));
    } else if (command.startsWith("ALTER TABLE")) {
      problems.addAll(AlterTable.problems(statement));
    }
    return problems;
  }
}
