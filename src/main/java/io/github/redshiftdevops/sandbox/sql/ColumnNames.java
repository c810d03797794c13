package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Identifiers;
import io.github.redshiftdevops.dialect.ReservedWords;
import io.github.redshiftdevops.dialect.Token;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names of columns, qualified or not, among significant tokens. */
final class ColumnNames {
  private ColumnNames() {}

  /** The names of all columns, without their relations. */
  static Set<String> of(List<Token> expression) {
    var tokens = expression.stream().filter(Token::isSignificant).toList();
    var names = new HashSet<String>();
    int i = 0;
    while (i < tokens.size()) {
      int end = behind(tokens, i);
      if (end > i && !isCallOrType(tokens, end)) {
        names.add(stored(tokens.get(end - 1)));
      }
      i = Math.max(end, i + 1);
    }
    return names;
  }

  /** The place behind the name that begins here; the same place if none does. */
  static int behind(List<Token> tokens, int place) {
    if (!isName(tokens, place)) {
      return place;
    }
    int end = place + 1;
    while (end + 1 < tokens.size() && tokens.get(end).isSymbol(".")) {
      end += 2;
    }
    return end;
  }

  private static boolean isName(List<Token> tokens, int place) {
    var token = tokens.get(place);
    boolean isType = place > 0 && tokens.get(place - 1).isSymbol("::");
    return token.kind() == Token.Kind.QUOTED_NAME
        || (token.kind() == Token.Kind.WORD && !isType && !ReservedWords.contains(token.text()));
  }

  /** Whether the name that ends here is that of a function, or of a constant's type. */
  static boolean isCallOrType(List<Token> tokens, int end) {
    return end < tokens.size()
        && (tokens.get(end).isSymbol("(") || tokens.get(end).kind() == Token.Kind.STRING);
  }

  /** A name as it is stored. */
  static String stored(Token token) {
    return Identifiers.stored(token.text(), true);
  }
}
