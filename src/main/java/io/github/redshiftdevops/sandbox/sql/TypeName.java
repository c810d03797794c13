package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.RedshiftType;
import io.github.redshiftdevops.dialect.Token;
import io.github.redshiftdevops.dialect.TypePhrases;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A data type as a statement names it.
 *
 * @param redshift the type; empty if PostgreSQL has to say whether there is one of that name
 * @param sql the type as PostgreSQL spells it, with length
 */
record TypeName(Optional<RedshiftType> redshift, String sql) {
  private static final Set<String> UNSUPPORTED =
      Set.copyOf(Resources.lines("unsupported-types.txt"));

  /** Types of PostgreSQL that Redshift has never heard of (facts section 6). */
  private static final Set<String> ABSENT = Set.of("uuid", "jsonb");

  /** Types that are domains in the sandbox, which take no arguments. */
  private static final Set<String> DOMAINS = Set.of("varbyte");

  /** Reads the type of Redshift that begins here; empty, nothing read, if none does. */
  static Optional<TypeName> accept(Cursor cursor) {
    var probe = cursor.copy();
    var type = parse(written(probe));
    if (type.isPresent()) {
      cursor.moveTo(probe);
    }
    return type.map(known -> new TypeName(type, sql(known)));
  }

  private static Optional<RedshiftType> parse(String written) {
    try {
      return RedshiftType.parse(written);
    } catch (IllegalArgumentException unfit) {
      throw new Refusal("22023", unfit.getMessage());
    }
  }

  private static String written(Cursor cursor) {
    if (cursor.atEnd() || cursor.peek().kind() != Token.Kind.WORD) {
      return "";
    }
    var words = new StringBuilder(cursor.next().text());
    words.append(TypePhrases.MORE.read(cursor::accept));
    if (cursor.isAt("(")) {
      words.append('(').append(text(cursor.group())).append(')');
    }
    return words.append(TypePhrases.LAST.read(cursor::accept)).toString();
  }

  private static String text(List<Token> tokens) {
    return tokens.stream()
        .filter(Token::isSignificant)
        .map(Token::text)
        .collect(Collectors.joining());
  }

  private static String sql(RedshiftType type) {
    return DOMAINS.contains(type.name()) ? type.name() : type.toString();
  }

  /** The type as it stands behind {@code ::}: a cast to CHAR takes single-byte characters only. */
  String castSql() {
    return isCharacter() ? "text::" + Sql.SCHEMA + ".single_byte::" + sql : sql;
  }

  /** A cast to this type. */
  String cast(String value) {
    return (isCharacter() ? "((%s)::%s)" : "CAST(%s AS %s)").formatted(value, castSql());
  }

  private boolean isCharacter() {
    return redshift.filter(type -> type.name().equals("character")).isPresent();
  }

  /** Reads the type of a column, which has to be one that Redshift stores. */
  static TypeName ofColumn(QualifiedName table, String column, Cursor cursor) {
    var type = accept(cursor).orElseGet(() -> unknown(table, column, cursor));
    if (cursor.isAt("[")) {
      throw unsupported(table, column, type.sql() + "[]");
    }
    return type;
  }

  /** A type that only PostgreSQL may know: it says itself if it does not. */
  private static TypeName unknown(QualifiedName table, String column, Cursor cursor) {
    var name = cursor.name();
    if (UNSUPPORTED.contains(name.name())) {
      throw unsupported(table, column, name.name());
    }
    if (ABSENT.contains(name.name())) {
      throw new Refusal("42704", "type \"%s\" does not exist".formatted(name.name()));
    }
    var modifier = cursor.isAt("(") ? "(" + Rewriter.rewrite(cursor.group()) + ")" : "";
    return new TypeName(Optional.empty(), name.sql() + modifier);
  }

  /** Facts section 6: the type's name as it was written. */
  private static Refusal unsupported(QualifiedName table, String column, String type) {
    return Refusal.notSupported(
        "Column \"%s.%s\" has unsupported type \"%s\".".formatted(table.name(), column, type));
  }

  /** The type that the tokens name, and nothing else; empty if it is none of Redshift's. */
  static Optional<TypeName> only(List<Token> tokens) {
    var cursor = new Cursor(tokens);
    return accept(cursor).filter(type -> cursor.atEnd());
  }
}
