package io.github.redshiftdevops.sandbox.wire;

import io.github.redshiftdevops.dialect.Statement;
import io.github.redshiftdevops.sandbox.sql.Fault;
import io.github.redshiftdevops.sandbox.sql.QuotedNames;
import io.github.redshiftdevops.sandbox.sql.Translation;
import io.github.redshiftdevops.sandbox.sql.WriteLock;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A statement as the client sent it and what PostgreSQL makes of it.
 *
 * @param sql the client's text
 * @param translation what PostgreSQL does
 * @param lock what PostgreSQL does before it hears of the statement
 * @param fault what it asks to go wrong
 * @param offset where it begins in what the client sent; empty if it was changed, and the positions
 *     in errors mean nothing to the client
 */
record Prepared(
    String sql,
    Translation translation,
    Optional<String> lock,
    Optional<Fault> fault,
    OptionalInt offset) {

  /** A single statement. */
  static Prepared of(Statement statement, Translation translation) {
    var sql = statement.text();
    return new Prepared(
        sql,
        translation,
        WriteLock.of(sql, QuotedNames.FOLDED),
        Fault.of(sql),
        translation.main().equals(sql) ? OptionalInt.of(statement.offset()) : OptionalInt.empty());
  }

  /** A text that is not looked into. */
  static Prepared asItStands(String sql) {
    return new Prepared(
        sql, Translation.of(sql), Optional.empty(), Optional.empty(), OptionalInt.of(0));
  }

  /** A text that is not even kept: its translation raises an error. */
  static Prepared refused(Translation refusal) {
    return new Prepared("", refusal, Optional.empty(), Optional.empty(), OptionalInt.empty());
  }

  /** The same statement where quoted names are something else. */
  Prepared with(QuotedNames names, Translation other) {
    return new Prepared(sql, other, WriteLock.of(sql, names), fault, OptionalInt.empty());
  }

  /** The same statement with another translation. */
  Prepared translated(Translation other) {
    return new Prepared(sql, other, lock, fault, OptionalInt.empty());
  }
}
