package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Token;

/** String constants: in Redshift a backslash escapes the character that follows (facts 12). */
final class Strings {
  private static final String ESCAPED = "bfnrt";
  private static final String MEANING = "\b\f\n\r\t";

  private Strings() {}

  /** The text that a string token or dollar-quoted token stands for. */
  static String value(Token token) {
    return token.kind() == Token.Kind.DOLLAR_STRING ? dollarValue(token) : quotedValue(token);
  }

  private static String dollarValue(Token token) {
    var text = token.text();
    int delimiter = text.indexOf('$', 1) + 1;
    int end = token.complete() ? text.length() - delimiter : text.length();
    return text.substring(delimiter, end);
  }

  private static String quotedValue(Token token) {
    var written = token.text();
    var value = new StringBuilder();
    int end = token.complete() ? written.length() - 1 : written.length();
    for (int i = 1; i < end; i++) {
      char c = written.charAt(i);
      if (c == '\\' && i + 1 < end) {
        i += unescape(written, i + 1, end, value);
      } else {
        value.append(c);
        i += c == '\'' ? 1 : 0;
      }
    }
    return value.toString();
  }

  /** Appends what the escape that goes on at {@code from} means; how many characters it took. */
  private static int unescape(String written, int from, int end, StringBuilder value) {
    char c = written.charAt(from);
    int length = 0;
    while (length < 3 && from + length < end && isOctal(written.charAt(from + length))) {
      length++;
    }
    if (length > 0) {
      value.append((char) (Integer.parseInt(written.substring(from, from + length), 8) & 0xFF));
      return length;
    }
    int known = ESCAPED.indexOf(c);
    value.append(known < 0 ? c : MEANING.charAt(known));
    return 1;
  }

  private static boolean isOctal(char c) {
    return c >= '0' && c <= '7';
  }
}
