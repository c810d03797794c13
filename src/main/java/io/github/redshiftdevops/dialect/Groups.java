package io.github.redshiftdevops.dialect;

import java.util.ArrayList;
import java.util.List;

/** Parentheses in lists of tokens. */
public final class Groups {
  private Groups() {}

  /** The index of the parenthesis that closes the one at {@code open}; -1 if there is none. */
  public static int close(List<Token> tokens, int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      if (tokens.get(i).isSymbol("(")) {
        depth++;
      } else if (tokens.get(i).isSymbol(")") && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** The tokens cut at the commas outside parentheses; empty if nothing means anything. */
  public static List<List<Token>> split(List<Token> tokens) {
    var parts = new ArrayList<List<Token>>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < tokens.size(); i++) {
      var token = tokens.get(i);
      depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
      if (depth == 0 && token.isSymbol(",")) {
        parts.add(tokens.subList(from, i));
        from = i + 1;
      }
    }
    if (!parts.isEmpty() || tokens.stream().anyMatch(Token::isSignificant)) {
      parts.add(tokens.subList(from, tokens.size()));
    }
    return parts;
  }
}
