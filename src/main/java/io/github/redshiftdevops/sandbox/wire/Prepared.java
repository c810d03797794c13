package io.github.redshiftdevops.sandbox.wire;

import io.github.redshiftdevops.sandbox.sql.Fault;
import io.github.redshiftdevops.sandbox.sql.Translation;
import io.github.redshiftdevops.sandbox.sql.WriteLock;
import java.util.Optional;

/**
 * A statement as the client sent it and what PostgreSQL makes of it.
 *
 * @param sql the client's text
 * @param translation what PostgreSQL does
 * @param lock what PostgreSQL does before it hears of the statement
 * @param fault what it asks to go wrong
 */
record Prepared(String sql, Translation translation, Optional<String> lock, Optional<Fault> fault) {

  /** A single statement. */
  static Prepared of(String sql, Translation translation) {
    return new Prepared(sql, translation, WriteLock.of(sql), Fault.of(sql));
  }

  /** A text that is not looked into. */
  static Prepared asItStands(String sql) {
    return new Prepared(sql, Translation.of(sql), Optional.empty(), Optional.empty());
  }
}
