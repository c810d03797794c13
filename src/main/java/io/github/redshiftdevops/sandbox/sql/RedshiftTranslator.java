package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Lexer;
import io.github.redshiftdevops.dialect.Token;
import io.github.redshiftdevops.sandbox.load.Buckets;
import io.github.redshiftdevops.sandbox.load.ObjectStorage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Translates Redshift's SQL for PostgreSQL: each family of commands has a parser of its own; a
 * statement that none claims is a query, rewritten token by token.
 */
public final class RedshiftTranslator implements Translator {
  private final Commands commands;

  /** Creates a translator whose COPY finds the S3 bucket of each name in a directory. */
  public RedshiftTranslator(Map<String, Path> buckets) {
    this(new Buckets(buckets, Optional.empty()));
  }

  /** Creates a translator whose COPY finds the objects of S3 in a storage. */
  public RedshiftTranslator(ObjectStorage storage) {
    commands = new Commands(storage);
  }

  @Override
  public Translation translate(String statement) {
    var tokens = Lexer.tokenize(statement);
    try {
      check(tokens);
      var cursor = new Cursor(tokens);
      var translation = commands.of(cursor).translate(cursor.copy());
      return Effects.apply(translation, statement, cursor);
    } catch (Refusal refusal) {
      return refused(refusal, tokens);
    }
  }

  /** A comment without an end is refused here: PostgreSQL's lexer is slow where it is nested. */
  private static void check(List<Token> tokens) {
    Nesting.check(tokens);
    var last = tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
    if (last != null && last.kind() == Token.Kind.COMMENT && !last.complete()) {
      throw new Refusal(Refusal.SYNTAX_ERROR, "unterminated /* comment");
    }
  }

  /** The refusal takes the parameters of the statement, so that they can be bound. */
  private static Translation refused(Refusal refusal, List<Token> tokens) {
    int parameters =
        tokens.stream()
            .filter(token -> token.kind() == Token.Kind.PARAMETER && token.text().length() > 1)
            .mapToInt(RedshiftTranslator::number)
            .max()
            .orElse(0);
    return Translation.of(refusal.sql(parameters));
  }

  private static int number(Token parameter) {
    var digits = parameter.text().substring(1);
    return digits.length() > 4 ? 0 : Integer.parseInt(digits);
  }
}
