package io.github.redshiftdevops.execution.settling;

import static java.util.stream.Collectors.joining;

import io.github.redshiftdevops.dialect.Identifiers;
import io.github.redshiftdevops.dialect.Lexer;
import io.github.redshiftdevops.dialect.ReservedWords;
import io.github.redshiftdevops.dialect.Token;
import java.util.List;
import java.util.Optional;

/** Reads a statement from its first word on, without comments. Not thread-safe. */
final class StatementReader {
  private final List<Token> tokens;
  private int at;

  StatementReader(String statement) {
    this.tokens = Lexer.tokenize(statement).stream().filter(Token::isSignificant).toList();
  }

  /** Goes past these words if all of them come next, in any case. */
  boolean accept(String... words) {
    if (at + words.length > tokens.size()) {
      return false;
    }
    for (int i = 0; i < words.length; i++) {
      if (!tokens.get(at + i).isWord(words[i])) {
        return false;
      }
    }
    at += words.length;
    return true;
  }

  /** Whether nothing follows. */
  boolean atEnd() {
    return at == tokens.size();
  }

  /** Goes past the name of an object of the current database; empty if none comes next. */
  Optional<ObjectName> objectName() {
    int start = at;
    var first = identifier();
    var second = first.isPresent() && acceptDot() ? identifier() : Optional.<String>empty();
    boolean complete = !tokens.subList(start, at).isEmpty() && !isDot(at - 1) && !isDot(at);
    if (first.isEmpty() || !complete) {
      return Optional.empty();
    }
    var schema = second.isPresent() ? first : Optional.<String>empty();
    return Optional.of(
        new ObjectName(text(start, at), schema, second.or(() -> first).orElseThrow()));
  }

  /** Goes past an identifier, and answers the name that Redshift stores for it. */
  Optional<String> identifier() {
    if (at == tokens.size() || !isIdentifier(tokens.get(at))) {
      return Optional.empty();
    }
    return Optional.of(Identifiers.stored(tokens.get(at++).text(), false));
  }

  /** All that is left, as tokens with a blank between each. */
  String rest() {
    return tokens.subList(at, tokens.size()).stream().map(Token::text).collect(joining(" "));
  }

  private static boolean isIdentifier(Token token) {
    return token.kind() == Token.Kind.QUOTED_NAME
        || token.kind() == Token.Kind.WORD && !ReservedWords.contains(token.text());
  }

  private boolean acceptDot() {
    boolean dot = isDot(at);
    at += dot ? 1 : 0;
    return dot;
  }

  private boolean isDot(int position) {
    return position < tokens.size() && tokens.get(position).isSymbol(".");
  }

  private String text(int from, int to) {
    return tokens.subList(from, to).stream().map(Token::text).collect(joining());
  }
}
