package io.github.redshiftdevops.check;

import io.github.redshiftdevops.dialect.RedshiftType;
import io.github.redshiftdevops.dialect.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Types that Redshift lacks ({@code types.txt}), and lengths that its own types do not have. */
final class Types {
  private static final Sentences UNSUPPORTED = Sentences.read("types.txt");

  /** Words that nothing but a type is called, with a length behind them. */
  private static final Set<String> WITH_LENGTH =
      Set.of(
          "CHAR",
          "CHARACTER",
          "NCHAR",
          "BPCHAR",
          "VARCHAR",
          "NVARCHAR",
          "VARBYTE",
          "VARBINARY",
          "NUMERIC",
          "DECIMAL");

  private Types() {}

  /** Why a column cannot have a type, if PostgreSQL alone knows it. */
  static Optional<String> unsupported(String type) {
    return UNSUPPORTED.of(type);
  }

  /** Lengths, precisions and scales out of bounds, anywhere in a statement. */
  static List<Problem> badLengths(List<Token> statement) {
    var problems = new ArrayList<Problem>();
    for (int i = 0; i + 1 < statement.size(); i++) {
      if (statement.get(i + 1).isSymbol("(") && !(i > 0 && statement.get(i - 1).isSymbol("."))) {
        var arguments = new Reader(statement.subList(i + 1, statement.size())).group();
        name(statement, i)
            .filter(name -> areNumbers(arguments))
            .flatMap(name -> refusal(name + "(" + text(arguments) + ")"))
            .ifPresent(sentence -> problems.add(new Problem("", sentence)));
      }
    }
    return problems.stream().distinct().toList();
  }

  /** The type that the word is, with the one before it. */
  private static Optional<String> name(List<Token> statement, int at) {
    var word = statement.get(at).keyword();
    if (word.equals("VARYING") && at > 0 && statement.get(at - 1).isWord("CHARACTER")) {
      return Optional.of("character varying");
    }
    return WITH_LENGTH.contains(word) ? Optional.of(statement.get(at).text()) : Optional.empty();
  }

  private static boolean areNumbers(List<Token> arguments) {
    return !arguments.isEmpty()
        && arguments.stream()
            .allMatch(token -> token.kind() == Token.Kind.NUMBER || token.isSymbol(","));
  }

  private static String text(List<Token> tokens) {
    return tokens.stream().map(Token::text).collect(Collectors.joining());
  }

  private static Optional<String> refusal(String type) {
    try {
      RedshiftType.parse(type);
      return Optional.empty();
    } catch (IllegalArgumentException unfit) {
      return Optional.of(unfit.getMessage().replaceFirst("\\.$", "; choose one that is."));
    }
  }
}
