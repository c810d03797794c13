package io.github.redshiftdevops.sandbox.wire;

import io.github.redshiftdevops.sandbox.sql.Translation;

/**
 * A statement as the client sent it and what PostgreSQL makes of it.
 *
 * @param sql the client's text
 * @param translation what PostgreSQL does
 */
record Prepared(String sql, Translation translation) {

  /** A text that is not looked into. */
  static Prepared asItStands(String sql) {
    return new Prepared(sql, Translation.of(sql));
  }
}
