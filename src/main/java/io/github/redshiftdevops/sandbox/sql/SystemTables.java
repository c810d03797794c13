package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Token;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * PostgreSQL's own tables that have more in Redshift: where a query reads one of them, it reads a
 * view of the sandbox instead (facts section 9).
 */
final class SystemTables {
  private static final Set<String> NAMES = Set.copyOf(Resources.lines("system-tables.txt"));
  private static final Set<String> BEFORE = Set.of("FROM", "JOIN", ",", "(");

  private SystemTables() {}

  /**
   * A table of that kind in a statement.
   *
   * @param sql the view
   * @param length how many tokens name the table
   */
  record Found(String sql, int length) {}

  /** The table that is read here; empty if none begins here. */
  static Optional<Found> at(List<Token> tokens, int at) {
    boolean qualified = tokens.get(at).isWord("PG_CATALOG") && isSymbol(tokens, at + 1, ".");
    int place = qualified ? at + 2 : at;
    if (place >= tokens.size() || isSymbol(tokens, place + 1, ".")) {
      return Optional.empty();
    }
    var name = tokens.get(place).text().toLowerCase(Locale.ROOT);
    return NAMES.contains(name) && BEFORE.contains(before(tokens, at))
        ? Optional.of(new Found(Sql.SCHEMA + "." + name, place - at + 1))
        : Optional.empty();
  }

  private static boolean isSymbol(List<Token> tokens, int at, String symbol) {
    return at < tokens.size() && tokens.get(at).isSymbol(symbol);
  }

  private static String before(List<Token> tokens, int at) {
    int i = at - 1;
    while (i >= 0 && !tokens.get(i).isSignificant()) {
      i--;
    }
    return i < 0 ? "(" : tokens.get(i).keyword();
  }
}
