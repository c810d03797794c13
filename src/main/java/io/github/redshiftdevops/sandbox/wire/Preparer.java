package io.github.redshiftdevops.sandbox.wire;

import io.github.redshiftdevops.dialect.Script;
import io.github.redshiftdevops.dialect.Statement;
import io.github.redshiftdevops.sandbox.sql.QuotedNames;
import io.github.redshiftdevops.sandbox.sql.Translation;
import io.github.redshiftdevops.sandbox.sql.Translator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/**
 * Makes of what a client sends what PostgreSQL does. Every text has an answer: what is too much to
 * be translated becomes a statement that raises the error. Thread-safe.
 */
final class Preparer {
  /** Redshift's limit for one statement, in bytes (facts section 3). */
  private static final int LARGEST_STATEMENT = 16 << 20;

  private final Translator translator;

  Preparer(Translator translator) {
    this.translator = translator;
  }

  /** The statements of a simple query; one that does nothing if there is none. */
  List<Prepared> script(String sql) {
    return guarded(
        sql,
        () -> {
          var parts = Script.statements(sql);
          return parts.isEmpty()
              ? List.of(Prepared.asItStands(""))
              : parts.stream().map(this::translate).toList();
        });
  }

  /** The statement of a Parse; PostgreSQL refuses more than one by itself. */
  Prepared statement(String sql) {
    var parts = script(sql);
    return parts.size() == 1 ? parts.get(0) : Prepared.asItStands(sql);
  }

  private Prepared translate(Statement statement) {
    return Prepared.of(statement, translator.translate(statement.text()));
  }

  /** The same statement for a session in which quoted names are something else. */
  Prepared with(QuotedNames names, Prepared statement) {
    return guarded(
            statement.sql(),
            () -> List.of(statement.with(names, translator.translate(statement.sql(), names))))
        .get(0);
  }

  private static List<Prepared> guarded(String sql, Supplier<List<Prepared>> work) {
    try {
      int size = sql.getBytes(StandardCharsets.UTF_8).length;
      return size > LARGEST_STATEMENT ? refused(tooLarge(size)) : work.get();
    } catch (OutOfMemoryError | StackOverflowError | RuntimeException failure) {
      return refused(Exhaustion.report(failure));
    }
  }

  /** SQLSTATE and text of a Redshift, read in psycopg/psycopg2#1091. */
  private static Report tooLarge(int size) {
    return Report.error(
        "42601",
        "Statement is too large. Statement Size: %d bytes. Maximum Allowed: %d bytes"
            .formatted(size, LARGEST_STATEMENT));
  }

  private static List<Prepared> refused(Report report) {
    return List.of(Prepared.refused(Translation.of(Refusal.raised(report))));
  }
}
