package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Groups;
import io.github.redshiftdevops.dialect.Identifiers;
import io.github.redshiftdevops.dialect.ReservedWords;
import io.github.redshiftdevops.dialect.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Aliases that a later item of the same SELECT list uses, or its WHERE or QUALIFY: {@code select a
 * + 1 as b, b * 2 from t where b > 1}. Such a use is given the expression in place of the alias.
 * Whether a name is an alias or a column, which goes first, only the database knows. Not
 * thread-safe.
 */
final class LateralAliases {
  private static final Set<String> END_OF_CLAUSE =
      Set.of(
          "GROUP",
          "HAVING",
          "ORDER",
          "LIMIT",
          "OFFSET",
          "UNION",
          "INTERSECT",
          "EXCEPT",
          "MINUS",
          ";");

  private static final Set<String> END_OF_CONDITION = endOfClauseAnd("QUALIFY");
  private static final Set<String> END_OF_LIST = endOfClauseAnd("FROM", "INTO", "WHERE");

  /** Aliases of aliases grow without limit. */
  private static final int MOST_TOKENS = 1_000_000;

  private final Set<String> wanted;
  private final Set<String> candidates = new LinkedHashSet<>();

  private LateralAliases(Set<String> wanted) {
    this.wanted = wanted;
  }

  private static Set<String> endOfClauseAnd(String... more) {
    return Stream.concat(END_OF_CLAUSE.stream(), Stream.of(more))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The names that can be uses of an alias. */
  static Set<String> candidates(List<Token> tokens) {
    var aliases = new LateralAliases(Set.of());
    if (tokens.stream().anyMatch(token -> token.isWord("SELECT"))) {
      aliases.query(tokens);
    }
    return aliases.candidates;
  }

  /** The statement with the expressions of the wanted aliases in place of their uses. */
  static List<Token> expand(List<Token> tokens, Set<String> wanted) {
    return wanted.isEmpty() ? tokens : new LateralAliases(wanted).query(tokens);
  }

  /** Any text: its SELECT lists, in parentheses or not, are looked at. */
  private List<Token> query(List<Token> tokens) {
    var result = new ArrayList<Token>();
    Map<String, List<Token>> known = Map.of();
    int i = 0;
    while (i < tokens.size()) {
      var token = tokens.get(i);
      result.add(token);
      i++;
      int close = token.isSymbol("(") ? Groups.close(tokens, i - 1) : -1;
      if (close >= 0) {
        result.addAll(query(tokens.subList(i, close)));
        i = close;
      } else if (token.isWord("SELECT")) {
        int end = endOf(tokens, i, END_OF_LIST);
        known = new HashMap<>();
        result.addAll(list(tokens.subList(i, end), known));
        i = end;
      } else if (token.isWord("WHERE") || token.isWord("QUALIFY")) {
        int end = endOf(tokens, i, END_OF_CONDITION);
        result.addAll(uses(query(tokens.subList(i, end)), known));
        i = end;
      }
    }
    return result;
  }

  private static int endOf(List<Token> tokens, int from, Set<String> keywords) {
    int depth = 0;
    for (int i = from; i < tokens.size(); i++) {
      var token = tokens.get(i);
      depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
      if (depth == 0 && keywords.contains(token.keyword())) {
        return i;
      }
    }
    return tokens.size();
  }

  private List<Token> list(List<Token> tokens, Map<String, List<Token>> known) {
    var result = new ArrayList<Token>();
    for (var item : Groups.split(tokens)) {
      var expanded = uses(query(item), known);
      if (!result.isEmpty()) {
        result.add(symbol(","));
      }
      result.addAll(expanded);
      alias(expanded).ifPresent(alias -> known.putIfAbsent(alias.name(), alias.expression()));
    }
    return result;
  }

  private List<Token> uses(List<Token> item, Map<String, List<Token>> known) {
    var result = new ArrayList<Token>();
    var significant = item.stream().filter(Token::isSignificant).toList();
    int place = 0;
    for (var token : item) {
      var name = token.isSignificant() && isUse(significant, place) ? name(token) : "";
      place += token.isSignificant() ? 1 : 0;
      if (known.containsKey(name)) {
        candidates.add(name);
      }
      if (result.size() > MOST_TOKENS) {
        throw Refusal.tooComplex();
      }
      if (wanted.contains(name) && known.containsKey(name)) {
        result.add(symbol("("));
        result.addAll(known.get(name));
        result.add(symbol(")"));
      } else {
        result.add(token);
      }
    }
    return result;
  }

  /** A name that stands alone: no part of a longer one, no function, no alias itself. */
  private static boolean isUse(List<Token> tokens, int place) {
    if (!isName(tokens.get(place))) {
      return false;
    }
    var before = place == 0 ? "" : tokens.get(place - 1).keyword();
    var after = place == tokens.size() - 1 ? "" : tokens.get(place + 1).keyword();
    boolean isImplicitAlias =
        place == tokens.size() - 1 && place > 0 && endsExpression(tokens.get(place - 1));
    return !before.equals(".")
        && !before.equals("AS")
        && !before.equals("::")
        && !after.equals(".")
        && !after.equals("(")
        && !isImplicitAlias;
  }

  /** The alias of an item, with AS or without. */
  static Optional<Alias> alias(List<Token> item) {
    var places = new ArrayList<Integer>();
    for (int i = 0; i < item.size(); i++) {
      if (item.get(i).isSignificant()) {
        places.add(i);
      }
    }
    int count = places.size();
    if (count < 2 || !isName(item.get(places.get(count - 1)))) {
      return Optional.empty();
    }
    boolean explicit = item.get(places.get(count - 2)).isWord("AS");
    if (!explicit && !endsExpression(item.get(places.get(count - 2)))) {
      return Optional.empty();
    }
    var expression = item.subList(0, places.get(explicit ? count - 2 : count - 1));
    return Optional.of(new Alias(name(item.get(places.get(count - 1))), List.copyOf(expression)));
  }

  /** Whether an expression can end here, so that a name behind it is an alias. */
  private static boolean endsExpression(Token token) {
    return switch (token.kind()) {
      case WORD -> token.isWord("END") || !ReservedWords.contains(token.text());
      case SYMBOL -> token.isSymbol(")") || token.isSymbol("]");
      default -> true;
    };
  }

  private static boolean isName(Token token) {
    return token.kind() == Token.Kind.QUOTED_NAME
        || (token.kind() == Token.Kind.WORD && !ReservedWords.contains(token.text()));
  }

  private static String name(Token token) {
    return Identifiers.stored(token.text(), true);
  }

  private static Token symbol(String text) {
    return new Token(Token.Kind.SYMBOL, text, 0, true);
  }

  /** The name that an expression is given. */
  record Alias(String name, List<Token> expression) {}
}
