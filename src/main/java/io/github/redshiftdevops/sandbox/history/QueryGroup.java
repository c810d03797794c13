package io.github.redshiftdevops.sandbox.history;

import io.github.redshiftdevops.dialect.Lexer;
import io.github.redshiftdevops.dialect.Token;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The query group of a session, kept beside PostgreSQL, which does not report it: set and reset by
 * statements that succeed, taken back with a transaction that is rolled back, and with SET LOCAL at
 * the end of the transaction. Not thread-safe.
 */
final class QueryGroup {
  /** Redshift's label of a statement without a query group. */
  static final String DEFAULT = "default";

  private static final String NAME = "QUERY_GROUP";

  private String committed = DEFAULT;
  private String ofSession = DEFAULT;
  private String current = DEFAULT;
  private Optional<Setting> pending = Optional.empty();

  private record Setting(String label, boolean local) {}

  /** The label of a statement that begins now. */
  String label() {
    return current;
  }

  /** A statement was sent; what it sets holds once it has succeeded. */
  void sent(String sql) {
    pending = mayBeOne(sql) ? setting(words(sql)) : Optional.empty();
  }

  void succeeded() {
    pending.ifPresent(
        setting -> {
          current = setting.label();
          ofSession = setting.local() ? ofSession : setting.label();
        });
    pending = Optional.empty();
  }

  void failed() {
    pending = Optional.empty();
  }

  void transactionEnded(boolean committing) {
    committed = committing ? ofSession : committed;
    ofSession = committed;
    current = committed;
  }

  /** Spares all other statements the look at their words. */
  private static boolean mayBeOne(String sql) {
    var text = sql.toLowerCase(Locale.ROOT);
    return text.contains("query_group") || text.contains("reset");
  }

  private static List<Token> words(String sql) {
    return Lexer.tokenize(sql).stream().filter(Token::isSignificant).toList();
  }

  private static Optional<Setting> setting(List<Token> words) {
    if (words.isEmpty()) {
      return Optional.empty();
    }
    if (words.get(0).isWord("RESET") && words.size() > 1) {
      var what = words.get(1).keyword();
      return what.equals(NAME) || what.equals("ALL")
          ? Optional.of(new Setting(DEFAULT, false))
          : Optional.empty();
    }
    boolean scoped =
        words.size() > 1 && (words.get(1).isWord("LOCAL") || words.get(1).isWord("SESSION"));
    int name = scoped ? 2 : 1;
    return words.get(0).isWord("SET")
            && words.size() > name + 2
            && words.get(name).keyword().equals(NAME)
        ? Optional.of(new Setting(value(words.get(name + 2)), words.get(1).isWord("LOCAL")))
        : Optional.empty();
  }

  private static String value(Token token) {
    return switch (token.kind()) {
      case STRING -> unquoted(token.text()).replace("''", "'");
      case QUOTED_NAME -> unquoted(token.text());
      default -> token.text().toLowerCase(Locale.ROOT);
    };
  }

  private static String unquoted(String text) {
    return text.length() < 2 ? "" : text.substring(1, text.length() - 1);
  }
}
