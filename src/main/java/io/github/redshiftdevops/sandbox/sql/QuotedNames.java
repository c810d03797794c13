package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Identifiers;
import io.github.redshiftdevops.dialect.Lexer;
import io.github.redshiftdevops.dialect.Token;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What becomes of names in double quotes: the session's setting {@code
 * enable_case_sensitive_identifier} (facts section 12). They are folded where a text becomes
 * tokens, and nowhere else.
 */
public enum QuotedNames {
  /** They are folded as bare names are: the default. */
  FOLDED,
  /** They keep their case. */
  KEPT;

  /** Asks PostgreSQL for the setting, without taking a snapshot. */
  public static final String QUESTION = "SHOW " + Sql.SCHEMA + ".enable_case_sensitive_identifier";

  private static final Set<String> TRUE = Set.of("on", "true", "t", "yes", "y", "1");
  private static final Pattern MIXED = Pattern.compile("\"[^\"]*[A-Z][^\"]*\"");

  /** What the answer to the question says. */
  public static QuotedNames of(String setting) {
    return TRUE.contains(setting.toLowerCase(Locale.ROOT)) ? KEPT : FOLDED;
  }

  /** Whether the setting may matter to a statement. */
  public static boolean matterTo(String statement) {
    return statement.indexOf('"') >= 0
        && Lexer.tokenize(statement).stream().anyMatch(QuotedNames::isMixed);
  }

  /** Strings may hold queries and bodies with such names. */
  private static boolean isMixed(Token token) {
    return switch (token.kind()) {
      case QUOTED_NAME, STRING, DOLLAR_STRING -> MIXED.matcher(token.text()).find();
      default -> false;
    };
  }

  /** The tokens of a text. */
  List<Token> tokenize(String text) {
    return inCase(Lexer.tokenize(text));
  }

  /** The tokens with quoted names in their case. */
  List<Token> inCase(List<Token> tokens) {
    return this == FOLDED ? tokens.stream().map(QuotedNames::folded).toList() : tokens;
  }

  private static Token folded(Token token) {
    return token.kind() == Token.Kind.QUOTED_NAME
        ? new Token(token.kind(), Identifiers.fold(token.text()), token.offset(), token.complete())
        : token;
  }
}
