package io.github.redshiftdevops.sandbox.sql;

import java.util.Set;

/** Roles, keys and regions of COPY and UNLOAD: read and not checked. */
final class Authorization {
  private static final Set<String> WITH_TEXT =
      Set.of(
          "ACCESS_KEY_ID",
          "SECRET_ACCESS_KEY",
          "SESSION_TOKEN",
          "CREDENTIALS",
          "REGION",
          "KMS_KEY_ID",
          "MASTER_SYMMETRIC_KEY");

  private Authorization() {}

  /** Leaves one of them behind, or the word WITH. */
  static boolean accept(Cursor cursor) {
    if (WITH_TEXT.contains(cursor.peek().keyword())) {
      cursor.next();
      Values.text(cursor);
    } else if (cursor.accept("IAM_ROLE")) {
      if (!cursor.accept("DEFAULT")) {
        cursor.string();
      }
    } else {
      return cursor.accept("WITH");
    }
    return true;
  }
}
