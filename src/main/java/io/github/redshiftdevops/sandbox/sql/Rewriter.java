package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Groups;
import io.github.redshiftdevops.dialect.Identifiers;
import io.github.redshiftdevops.dialect.Token;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Rewrites expressions and queries token by token: string constants with escapes, quoted names,
 * {@code #temporary} names, types of casts, functions and the few clauses that PostgreSQL spells
 * differently. All else stays as it was written, white space and comments included.
 */
final class Rewriter {
  private static final Set<String> SET_OPERATORS = Set.of("UNION", "INTERSECT", "EXCEPT", "MINUS");

  /** Words that PostgreSQL reserves and Redshift does not; they stand for no clause there. */
  private static final Set<String> RESERVED_BY_POSTGRES =
      Set.of(
          "ASYMMETRIC",
          "COLLATION",
          "CONCURRENTLY",
          "CURRENT_CATALOG",
          "CURRENT_ROLE",
          "LATERAL",
          "SYMMETRIC",
          "SYSTEM_USER",
          "TABLESAMPLE",
          "VARIADIC",
          "WINDOW");

  /** Prefixes that give the string right after them another meaning. */
  private static final Set<String> STRING_PREFIXES = Set.of("B", "E", "N", "X");

  /** In characters: some functions repeat an argument, which nested grows without bounds. */
  private static final int LONGEST_RESULT = 1 << 26;

  /** How statements begin that only PostgreSQL takes in parentheses. */
  private static final List<String[]> NO_QUERIES =
      List.of(
          new String[] {"VALUES", "("},
          new String[] {"INSERT", "INTO"},
          new String[] {"DELETE", "FROM"},
          new String[] {"MERGE", "INTO"});

  private final List<Token> tokens;
  private final boolean comments;
  private final StringBuilder out = new StringBuilder();
  private int at;
  private int select = -1;
  private String top = "";
  private boolean unbalanced;

  private Rewriter(List<Token> tokens, boolean comments) {
    this.tokens = Selects.plain(tokens);
    this.comments = comments;
  }

  /** A part of a statement as PostgreSQL reads it, without comments, to be put among others. */
  static String rewrite(List<Token> tokens) {
    return new Rewriter(tokens, false).run();
  }

  /** A whole statement as PostgreSQL reads it, with its comments. */
  static String rewriteAll(List<Token> tokens) {
    return new Rewriter(tokens, true).run();
  }

  /** A part of what is being rewritten, without comments. */
  String nested(List<Token> part) {
    return new Rewriter(part, false).run();
  }

  private String run() {
    while (at < tokens.size()) {
      step(tokens.get(at));
    }
    endTop();
    checkLength(out);
    return out.toString();
  }

  /** Refuses what has become too long. */
  static void checkLength(CharSequence rewritten) {
    if (rewritten.length() > LONGEST_RESULT) {
      throw Refusal.tooComplex();
    }
  }

  private void step(Token token) {
    switch (token.kind()) {
      case WORD -> word(token);
      case QUOTED_NAME -> take(Sql.name(Identifiers.stored(token.text(), true)));
      case STRING -> take(isPlainString(token) ? Sql.literal(Strings.value(token)) : token.text());
      case SYMBOL -> symbol(token);
      case COMMENT -> take(comments && !isNested(token) ? token.text() : " ");
      default -> take(token.text());
    }
  }

  /** Such a comment takes PostgreSQL's lexer a time that grows with the square of its length. */
  private static boolean isNested(Token comment) {
    return comment.text().startsWith("/*") && comment.text().indexOf("/*", 2) > 0;
  }

  private boolean isPlainString(Token token) {
    return token.complete() && (at == 0 || !STRING_PREFIXES.contains(tokens.get(at - 1).keyword()));
  }

  private void symbol(Token token) {
    if (token.isSymbol("(")) {
      group();
    } else if (token.isSymbol("::")) {
      take("::");
      type(TypeName::castSql);
    } else {
      take(token.text());
    }
  }

  /** Where one is never closed, PostgreSQL refuses the statement whatever the others are. */
  private void group() {
    int close = unbalanced ? -1 : Groups.close(tokens, at);
    unbalanced = close < 0;
    if (unbalanced) {
      take("(");
      return;
    }
    checkGroup();
    var inner = new Rewriter(tokens.subList(at + 1, close), comments).run();
    out.append('(').append(inner).append(')');
    at = close + 1;
  }

  /** Takes the type that stands here, if Redshift knows it. */
  private boolean type(Function<TypeName, String> spelling) {
    var cursor = new Cursor(tokens.subList(at, tokens.size()));
    var type = cursor.atEnd() ? Optional.<TypeName>empty() : TypeName.accept(cursor);
    type.ifPresent(known -> replaceUpTo(cursor, spelling.apply(known)));
    return type.isPresent();
  }

  private void replaceUpTo(Cursor cursor, String sql) {
    var rest = cursor.rest();
    at = tokens.size() - rest.size();
    out.append(sql).append(rest.isEmpty() ? "" : " ");
  }

  private void word(Token token) {
    if (at > 0 && tokens.get(at - 1).kind() == Token.Kind.NUMBER) {
      out.append(' '); // PostgreSQL no longer reads 1WHEN
    }
    var keyword = token.keyword();
    if (isAfter(".")) {
      take(plainWord(token));
    } else if (SET_OPERATORS.contains(keyword)) {
      endTop();
      take(keyword.equals("MINUS") ? "EXCEPT" : token.text());
    } else if (keyword.equals("SELECT")) {
      select = out.length();
      take(token.text());
    } else if (SystemTables.at(tokens, at).isPresent()) {
      systemTable();
    } else if (isApproximate(keyword)) {
      take("");
    } else if (keyword.equals("TOP") && select >= 0) {
      top();
    } else if (RotatedRelation.isAt(tokens, at)) {
      throw Refusal.notInSandbox(keyword + " in procedures and in UNLOAD");
    } else if (keyword.equals("INTO") && !isAfter("INSERT") && !isAfter("MERGE")) {
      into(token);
    } else if (!maximum() && !function(token)) {
      RefusedPhrases.check(tokens, at);
      take(Functions.withoutParentheses(keyword).orElseGet(() -> plainWord(token)));
    }
  }

  private void systemTable() {
    var table = SystemTables.at(tokens, at).get();
    out.append(table.sql());
    at += table.length();
  }

  /** APPROXIMATE in front of an aggregate, which here is exact. */
  private boolean isApproximate(String keyword) {
    var cursor = new Cursor(tokens.subList(at + 1, tokens.size()));
    return keyword.equals("APPROXIMATE")
        && (cursor.isAt("COUNT", "(") || cursor.isAt("PERCENTILE_DISC", "("));
  }

  /** Lists of values are no tables, and what writes is no query (facts section 6). */
  private void checkGroup() {
    var group = new Cursor(tokens.subList(at + 1, tokens.size()));
    for (var words : NO_QUERIES) {
      if (group.isAt(words)) {
        throw Refusal.syntaxError(tokens.subList(0, at + 2));
      }
    }
  }

  /** A type with the length MAX, which PostgreSQL does not know, wherever it stands. */
  private boolean maximum() {
    var cursor = new Cursor(tokens.subList(at, tokens.size()));
    cursor.next();
    cursor.accept("VARYING");
    return cursor.isAt("(", "MAX", ")") && type(TypeName::sql);
  }

  private static String plainWord(Token token) {
    boolean isName = token.text().startsWith("#") || RESERVED_BY_POSTGRES.contains(token.keyword());
    return isName ? Sql.name(Identifiers.fold(token.text())) : token.text();
  }

  /** TOP n, which is a LIMIT at the end of the query. */
  private void top() {
    var cursor = new Cursor(tokens.subList(at + 1, tokens.size()));
    if (cursor.atEnd()) {
      throw cursor.unexpected();
    }
    top = cursor.isAt("(") ? "(" + nested(cursor.group()) + ")" : cursor.next().text();
    at = tokens.size() - cursor.rest().size();
  }

  private void endTop() {
    if (!top.isEmpty()) {
      out.insert(select, "(").append("\nLIMIT ").append(top).append(") ");
    }
    top = "";
    select = -1;
  }

  private boolean function(Token token) {
    var cursor = new Cursor(tokens.subList(at + 1, tokens.size()));
    var rewrite = Functions.of(token.keyword());
    if (rewrite.isEmpty() || !cursor.isAt("(")) {
      return false;
    }
    var call = new FunctionCall(token.text(), cursor.list(), cursor, this);
    replaceUpTo(cursor, rewrite.get().apply(call));
    return true;
  }

  /** SELECT INTO a name that begins with # makes a temporary table. */
  private void into(Token token) {
    var cursor = new Cursor(tokens.subList(at + 1, tokens.size()));
    boolean temporary = !cursor.atEnd() && cursor.peek().text().startsWith("#");
    take(temporary ? token.text() + " TEMP" : token.text());
  }

  private boolean isAfter(String keyword) {
    int i = at - 1;
    while (i >= 0 && !tokens.get(i).isSignificant()) {
      i--;
    }
    return i >= 0 && tokens.get(i).keyword().equals(keyword);
  }

  private void take(String text) {
    out.append(text);
    at++;
  }
}
