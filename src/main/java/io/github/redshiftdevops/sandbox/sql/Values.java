package io.github.redshiftdevops.sandbox.sql;

/** Values of the options of COPY and UNLOAD, with the word AS in front or without. */
final class Values {
  private Values() {}

  /** A text. */
  static String text(Cursor cursor) {
    cursor.accept("AS");
    return cursor.string();
  }

  /** A text of one character. */
  static char character(Cursor cursor) {
    var text = text(cursor);
    if (text.length() != 1) {
      throw Refusal.notInSandbox("a delimiter, quote or replacement of more than one character");
    }
    return text.charAt(0);
  }
}
