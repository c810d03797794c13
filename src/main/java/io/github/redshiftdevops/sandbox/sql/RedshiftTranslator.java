package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Lexer;
import io.github.redshiftdevops.dialect.Token;
import io.github.redshiftdevops.sandbox.load.Buckets;
import io.github.redshiftdevops.sandbox.load.ObjectStorage;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Translates Redshift's SQL for PostgreSQL: each family of commands has a parser of its own; a
 * statement that none claims is a query, rewritten token by token.
 */
public final class RedshiftTranslator implements Translator {
  private final Commands commands;
  private final LongNames names;
  private final QuotedNames quoted;
  private final RedshiftTranslator keepingCase;

  /** Creates a translator whose COPY finds the S3 bucket of each name in a directory. */
  public RedshiftTranslator(Map<String, Path> buckets) {
    this(new Buckets(buckets, Optional.empty()), LongNames.inMemory(), QuotedNames.FOLDED);
  }

  /**
   * Creates a translator whose COPY finds the objects of S3 in a storage.
   *
   * @param names a file in which the translator keeps names that are too long for PostgreSQL
   */
  public RedshiftTranslator(ObjectStorage storage, Path names) {
    this(storage, LongNames.in(names), QuotedNames.FOLDED);
  }

  private RedshiftTranslator(ObjectStorage storage, LongNames names, QuotedNames quoted) {
    commands = new Commands(storage, quoted);
    this.names = names;
    this.quoted = quoted;
    keepingCase =
        quoted == QuotedNames.KEPT
            ? this
            : new RedshiftTranslator(storage, names, QuotedNames.KEPT);
  }

  @Override
  public Translation translate(String statement) {
    return translate(statement, names.register(quoted.tokenize(statement)), Set.of());
  }

  @Override
  public Translation translate(String statement, QuotedNames wanted) {
    return (wanted == QuotedNames.KEPT ? keepingCase : this).translate(statement);
  }

  @Override
  public boolean hasChangedNames() {
    return !names.isEmpty();
  }

  @Override
  public String namesOfClient(String text) {
    return names.spellOut(text);
  }

  @Override
  public String nameOfPostgres(String statement, String value) {
    return LongNames.readsCatalog(Lexer.tokenize(statement))
        ? names.shortenedIfKnown(value)
        : value;
  }

  private Translation translate(String statement, List<Token> written, Set<String> aliases) {
    try {
      check(written);
      var rotated = RotatedRelation.first(written);
      if (rotated.isPresent()) {
        return translate(statement, rotated.get(), aliases);
      }
      var tokens = SuperPaths.resolved(LateralAliases.expand(written, aliases));
      var cursor = new Cursor(tokens);
      var translation = commands.of(cursor).translate(cursor.copy());
      var whole = Effects.apply(translation, statement, cursor);
      var candidates = LateralAliases.candidates(tokens);
      return candidates.isEmpty()
          ? whole
          : whole.inDoubt(
              Doubt.ofColumn(
                  Rewriter.rewrite(query(cursor)),
                  missing ->
                      more(aliases, candidates, missing)
                          .map(more -> translate(statement, written, more))));
    } catch (Refusal refusal) {
      return refused(refusal, written);
    }
  }

  /** Without an answer the relation is asked for once more, so that PostgreSQL says why. */
  private Translation translate(String statement, RotatedRelation rotated, Set<String> aliases) {
    var asked =
        rotated.queries().stream().map(SuperPaths::resolved).map(Rewriter::rewrite).toList();
    return Translation.of(asked.get(0))
        .inDoubt(
            Doubt.ofColumns(
                asked, columns -> translate(statement, rotated.resolved(columns), aliases)));
  }

  /** A comment without an end is refused here: PostgreSQL's lexer is slow where it is nested. */
  private static void check(List<Token> tokens) {
    Nesting.check(tokens);
    var last = tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
    if (last != null && last.kind() == Token.Kind.COMMENT && !last.complete()) {
      throw new Refusal(Refusal.SYNTAX_ERROR, "unterminated /* comment");
    }
  }

  /** The aliases to expand when a column is missing; empty if it is none of the candidates. */
  private static Optional<Set<String>> more(
      Set<String> aliases, Set<String> candidates, String missing) {
    var more = new HashSet<>(aliases);
    boolean changed =
        missing.equals("*")
            ? more.addAll(candidates)
            : candidates.contains(missing) && more.add(missing);
    return changed ? Optional.of(more) : Optional.empty();
  }

  /** The query in a statement that defines something by it, or the statement itself. */
  private static List<Token> query(Cursor statement) {
    var cursor = statement.copy();
    if (cursor.accept("CREATE")) {
      cursor.until(Set.of("AS"));
      cursor.accept("AS");
    } else if (cursor.accept("EXPLAIN")) {
      cursor.accept("VERBOSE");
    }
    return cursor.until(token -> cursor.isAt("WITH", "NO", "SCHEMA", "BINDING"));
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
