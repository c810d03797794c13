package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Command;
import java.util.Map;

/** What statements do to the transaction, by their first words and by the dialect's table. */
final class Effects {
  private static final Map<String, TransactionEffect> CONTROL =
      Map.of(
          "BEGIN", TransactionEffect.BEGIN,
          "START", TransactionEffect.BEGIN,
          "COMMIT", TransactionEffect.COMMIT,
          "END", TransactionEffect.COMMIT,
          "ROLLBACK", TransactionEffect.ROLLBACK,
          "ABORT", TransactionEffect.ROLLBACK);

  private Effects() {}

  /** The translation with the effect of the statement it was made from. */
  static Translation apply(Translation translation, String statement, Cursor cursor) {
    var control = cursor.atEnd() ? null : CONTROL.get(cursor.peek().keyword());
    if (control != null) {
      return translation.with(control);
    }
    return switch (Command.of(statement).kind()) {
      case OUTSIDE_TRANSACTION -> translation.with(TransactionEffect.ALONE);
      case IMPLICIT_COMMIT -> translation.with(TransactionEffect.COMMITS);
      default -> translation;
    };
  }
}
