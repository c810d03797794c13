package io.github.redshiftdevops.check;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.github.redshiftdevops.dialect.Resource;
import io.github.redshiftdevops.dialect.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Calls of functions that Redshift lacks and nobody can have written anew: {@code functions.txt}.
 */
final class Functions {
  private static final Map<String, String> SENTENCES =
      Resource.lines(Functions.class, "functions.txt").stream()
          .flatMap(Functions::parse)
          .collect(toUnmodifiableMap(entry -> entry[0], entry -> entry[1]));

  /** Behind these stands the name of something else, or of a function that is not called. */
  private static final Set<String> NOT_A_CALL =
      Set.of(".", "FUNCTION", "PROCEDURE", "CALL", "INTO", "TABLE", "VIEW", "EXISTS", "REFERENCES");

  private Functions() {}

  private static Stream<String[]> parse(String line) {
    var columns = line.split("\\s+\\|\\s+", 3);
    return Arrays.stream(columns[0].split(", ")).map(name -> new String[] {name, columns[1]});
  }

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
    var problems = new ArrayList<Problem>();
    called.stream()
        .filter(SENTENCES::containsKey)
        .forEach(name -> problems.add(new Problem(name + "()", SENTENCES.get(name))));
    return problems;
  }
}
