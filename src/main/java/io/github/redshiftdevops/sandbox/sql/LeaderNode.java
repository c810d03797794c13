package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Identifiers;
import io.github.redshiftdevops.dialect.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Functions that run on the leader node only, and so cannot stand in a query of tables, which the
 * compute nodes hold (facts section 6). Relations of the catalog are on the leader node too; what
 * else is a view of them alone, only the database knows: it counts as a table.
 */
final class LeaderNode {
  private static final Set<String> FUNCTIONS = Set.copyOf(Resources.lines("leader-functions.txt"));

  /** Words behind which a relation stands. */
  private static final Set<String> BEFORE_RELATION = Set.of("FROM", "JOIN", "UPDATE", "USING");

  /** Functions with a FROM among their arguments. */
  private static final Set<String> WITH_FROM = Set.of("EXTRACT", "TRIM", "SUBSTRING", "OVERLAY");

  private static final List<String> CATALOG =
      List.of("pg_", "svv_", "svl_", "stv_", "stl_", "sys_", "information_schema", "svcs_");

  private final List<Token> tokens;

  private LeaderNode(List<Token> statement) {
    tokens = statement.stream().filter(Token::isSignificant).toList();
  }

  /** Refuses a query of tables with such a function. */
  static void check(List<Token> statement) {
    var node = new LeaderNode(statement);
    var functions = node.functions();
    if (!functions.isEmpty() && node.readsTable()) {
      throw Refusal.notSupported(
              "Specified types or functions (one per INFO message) not supported on Redshift"
                  + " tables.")
          .informing(functions.stream().map("Function \"%s\" not supported."::formatted).toList());
    }
  }

  private Set<String> functions() {
    var functions = new LinkedHashSet<String>();
    for (int i = 0; i < tokens.size(); i++) {
      var name = tokens.get(i).text().toLowerCase(Locale.ROOT);
      if (tokens.get(i).kind() == Token.Kind.WORD && !isAt(i - 1, ".") && !isAt(i - 1, "AS")) {
        if (FUNCTIONS.contains(name + "(") && isAt(i + 1, "(")) {
          functions.add(name + "()");
        } else if (FUNCTIONS.contains(name)) {
          functions.add(name);
        }
      }
    }
    return functions;
  }

  private boolean readsTable() {
    var own = commonTables();
    var groups = new ArrayList<String>();
    for (int i = 0; i < tokens.size(); i++) {
      if (isAt(i, "(")) {
        groups.add(i == 0 ? "" : tokens.get(i - 1).keyword());
      } else if (isAt(i, ")") && !groups.isEmpty()) {
        groups.remove(groups.size() - 1);
      } else if (BEFORE_RELATION.contains(tokens.get(i).keyword())
          && (groups.isEmpty() || !WITH_FROM.contains(groups.get(groups.size() - 1)))
          && isTable(i + 1, own)) {
        return true;
      }
    }
    return false;
  }

  /** The names of the common table expressions. */
  private Set<String> commonTables() {
    var names = new HashSet<String>();
    for (int i = 0; i + 2 < tokens.size(); i++) {
      if (isAt(i + 1, "AS") && isAt(i + 2, "(") && (isAt(i - 1, ",") || isAt(i - 1, "WITH"))) {
        names.add(Identifiers.fold(tokens.get(i).text()));
      }
    }
    return names;
  }

  private boolean isTable(int place, Set<String> own) {
    if (place >= tokens.size()) {
      return false;
    }
    var token = tokens.get(place);
    boolean isName = token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.QUOTED_NAME;
    int end = place + 1;
    while (isAt(end, ".")) {
      end += 2;
    }
    return isName
        && !isAt(end, "(")
        && !own.contains(Identifiers.fold(token.text()))
        && CATALOG.stream().noneMatch(Identifiers.fold(token.text())::startsWith);
  }

  private boolean isAt(int place, String keyword) {
    return place >= 0 && place < tokens.size() && tokens.get(place).keyword().equals(keyword);
  }
}
