package io.github.redshiftdevops.dialect;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How a command or a part of one begins: a sequence of keywords and symbols, {@code <name>} for a
 * name with dots, and {@code ...} for any tokens or none. Whatever follows is free.
 */
public record CommandPattern(List<String> steps) {
  private static final Pattern ALTERNATIVES = Pattern.compile("\\w+(?:/\\w+)+");
  private static final String NAME = "<name>";
  private static final String ANYTHING = "...";

  static CommandPattern parse(String text) {
    return new CommandPattern(List.of(text.strip().split("\\s+")));
  }

  /** The pattern once for each of the words in {@code A/B}. */
  public static List<CommandPattern> parseAll(String text) {
    return alternatives(text).stream().map(CommandPattern::parse).toList();
  }

  static List<String> alternatives(String pattern) {
    var found = ALTERNATIVES.matcher(pattern);
    if (!found.find()) {
      return List.of(pattern);
    }
    return Arrays.stream(found.group().split("/"))
        .map(pattern.substring(0, found.start())::concat)
        .map(text -> text + pattern.substring(found.end()))
        .flatMap(text -> alternatives(text).stream())
        .toList();
  }

  /** How many keywords and symbols the pattern asks for. */
  int words() {
    return (int) steps.stream().filter(CommandPattern::isWord).count();
  }

  static boolean isWord(String step) {
    return !step.equals(NAME) && !step.equals(ANYTHING);
  }

  /** Whether the tokens, none of which is a comment or white space, begin so. */
  public boolean matches(List<Token> statement) {
    return matches(0, statement, 0);
  }

  private boolean matches(int step, List<Token> statement, int at) {
    if (step == steps.size()) {
      return true;
    }
    return switch (steps.get(step)) {
      case ANYTHING -> matchesAnywhere(step + 1, statement, at);
      case NAME -> {
        int end = endOfName(statement, at);
        yield end > at && matches(step + 1, statement, end);
      }
      default ->
          at < statement.size()
              && is(steps.get(step), statement.get(at))
              && matches(step + 1, statement, at + 1);
    };
  }

  private boolean matchesAnywhere(int step, List<Token> statement, int from) {
    for (int at = from; at < statement.size(); at++) {
      if (matches(step, statement, at)) {
        return true;
      }
    }
    return false;
  }

  private static int endOfName(List<Token> statement, int from) {
    int at = from;
    while (at < statement.size() && isName(statement.get(at))) {
      at++;
      if (at == statement.size() || !statement.get(at).isSymbol(".")) {
        break;
      }
      at++;
    }
    return at;
  }

  private static boolean isName(Token token) {
    return token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.QUOTED_NAME;
  }

  private static boolean is(String step, Token token) {
    return token.isWord(step) || token.isSymbol(step);
  }
}
