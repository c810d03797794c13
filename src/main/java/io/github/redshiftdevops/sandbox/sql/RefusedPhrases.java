package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Token;
import java.util.List;

/** Clauses of queries that PostgreSQL has and Redshift refuses: {@code refused-phrases.tsv}. */
final class RefusedPhrases {
  private static final List<Phrase> PHRASES =
      Resources.rows("refused-phrases.tsv", 3).stream().map(Phrase::of).toList();

  private RefusedPhrases() {}

  /** Refuses if one of the clauses begins at the given token. */
  static void check(List<Token> tokens, int at) {
    var keyword = tokens.get(at).keyword();
    for (var phrase : PHRASES) {
      if (phrase.words()[0].equals(keyword)
          && new Cursor(tokens.subList(at, tokens.size())).isAt(phrase.words())) {
        throw phrase.message().isEmpty()
            ? Refusal.syntaxError(tokens.subList(0, at + 1))
            : new Refusal(phrase.sqlState(), phrase.message());
      }
    }
  }

  private record Phrase(String[] words, String sqlState, String message) {
    static Phrase of(List<String> row) {
      return new Phrase(row.get(0).split(" "), row.get(1), row.get(2));
    }
  }
}
