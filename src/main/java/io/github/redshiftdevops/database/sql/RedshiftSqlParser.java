package io.github.redshiftdevops.database.sql;

import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.dialect.Lexer;
import io.github.redshiftdevops.dialect.Token;
import liquibase.Scope;
import liquibase.changelog.ChangeSet;
import liquibase.parser.LiquibaseSqlParser;
import liquibase.util.StandardSqlParser;
import liquibase.util.StringClauses;

/**
 * Cuts the scripts of change logs into tokens for Liquibase, which ends a statement at the token
 * {@code ;} (or at the end delimiter that a change names). A {@code $$} body, a string and a nested
 * comment are one token each, whatever is in them.
 *
 * <p>Liquibase does not say for which database it reads a script, so the database of the current
 * scope decides; for any other than Redshift Liquibase's own parser does the work. Thread-safe.
 */
public class RedshiftSqlParser implements LiquibaseSqlParser {
  private final LiquibaseSqlParser standard = new StandardSqlParser();

  @Override
  public int getPriority() {
    return RedshiftDatabase.PRIORITY;
  }

  @Override
  public StringClauses parse(String sql) {
    return parse(sql, false, false);
  }

  @Override
  public StringClauses parse(String sql, boolean preserveWhitespace, boolean preserveComments) {
    return parse(sql, preserveWhitespace, preserveComments, null);
  }

  @Override
  public StringClauses parse(
      String sql, boolean preserveWhitespace, boolean preserveComments, ChangeSet changeSet) {
    if (!(Scope.getCurrentScope().getDatabase() instanceof RedshiftDatabase)) {
      return standard.parse(sql, preserveWhitespace, preserveComments, changeSet);
    }
    var clauses = new StringClauses(preserveWhitespace ? "" : " ");
    for (var token : Lexer.tokenize(sql)) {
      switch (token.kind()) {
        case SPACE -> {
          if (preserveWhitespace) {
            clauses.append(new StringClauses.Whitespace(token.text()));
          }
        }
        case COMMENT -> {
          if (preserveComments) {
            clauses.append(new StringClauses.Comment(comment(token, preserveWhitespace)));
          }
        }
        default -> clauses.append(token.text());
      }
    }
    return clauses;
  }

  /** The comment; without the white space after it, one to the end of the line keeps its end. */
  private static String comment(Token token, boolean preserveWhitespace) {
    boolean endsWithLine = token.text().startsWith("--");
    return endsWithLine && !preserveWhitespace ? token.text() + "\n" : token.text();
  }
}
