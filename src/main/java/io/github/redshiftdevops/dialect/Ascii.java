package io.github.redshiftdevops.dialect;

/**
 * Upper and lower case as Redshift's own lexer knows them: of the 26 ASCII letters and nothing
 * else.
 */
final class Ascii {
  private Ascii() {}

  /** The text with A to Z in lower case. */
  static String lower(String text) {
    return map(text, 'A', 'Z', 'a' - 'A');
  }

  /** The text with a to z in upper case. */
  static String upper(String text) {
    return map(text, 'a', 'z', 'A' - 'a');
  }

  private static String map(String text, char first, char last, int shift) {
    char[] chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      if (chars[i] >= first && chars[i] <= last) {
        chars[i] += (char) shift;
      }
    }
    return new String(chars);
  }
}
