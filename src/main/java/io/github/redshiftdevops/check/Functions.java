package io.github.redshiftdevops.check;

import io.github.redshiftdevops.dialect.Token;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Calls of functions that Redshift lacks and nobody can have written anew: {@code functions.txt}.
 */
final class Functions {
  private static final Sentences LACKING = Sentences.read("functions.txt");

  /** Behind these stands the name of something else, or of a function that is not called. */
  private static final Set<String> NOT_A_CALL =
      Set.of(".", "FUNCTION", "PROCEDURE", "CALL", "INTO", "TABLE", "VIEW", "EXISTS", "REFERENCES");

  private Functions() {}

  static List<Problem> problems(List<Token> statement) {
    var called = new LinkedHashSet<String>();
    for (int i = 0; i + 1 < statement.size(); i++) {
      var token = statement.get(i);
      if (token.kind() == Token.Kind.WORD
          && statement.get(i + 1).isSymbol("(")
          && (i == 0 || !NOT_A_CALL.contains(statement.get(i - 1).keyword()))) {
        called.add(Names.stored(token));
      }
    }
    return called.stream()
        .flatMap(name -> LACKING.of(name).map(it -> new Problem(name + "()", it)).stream())
        .toList();
  }
}
