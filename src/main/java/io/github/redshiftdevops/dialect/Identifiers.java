package io.github.redshiftdevops.dialect;

import java.util.regex.Pattern;

/**
 * Names of database objects: how Redshift stores them and how they are written in SQL (facts
 * section 12). Thread-safe; no argument may be null.
 */
public final class Identifiers {
  private static final Pattern BARE = Pattern.compile("#?[a-z_][a-z0-9_$]*");

  private Identifiers() {}

  /**
   * The name under which Redshift stores {@code name}: ASCII letters in lower case, in quotes too,
   * all others as they are. (With {@code enable_case_sensitive_identifier} quoted names keep their
   * case: see {@link #stored}.)
   */
  public static String fold(String name) {
    return Ascii.lower(name);
  }

  /**
   * The name as SQL has to spell it: bare if that means the same name under every setting, else in
   * double quotes, as reserved words and names with an upper-case letter are.
   */
  public static String quote(String name) {
    return BARE.matcher(name).matches() && !ReservedWords.contains(name)
        ? name
        : '"' + name.replace("\"", "\"\"") + '"';
  }

  /**
   * The name that Redshift stores for an identifier written in SQL: without quotes, folded, and cut
   * to {@link Limits#IDENTIFIER_BYTES}.
   *
   * @param written the identifier, bare or in double quotes
   * @param caseSensitive the setting {@code enable_case_sensitive_identifier}
   */
  public static String stored(String written, boolean caseSensitive) {
    boolean quoted = written.length() > 1 && written.startsWith("\"") && written.endsWith("\"");
    var name = quoted ? written.substring(1, written.length() - 1).replace("\"\"", "\"") : written;
    return truncate(quoted && caseSensitive ? name : fold(name));
  }

  /**
   * The name cut to {@link Limits#IDENTIFIER_BYTES} as Redshift cuts it, but never within a
   * character.
   */
  public static String truncate(String name) {
    int bytes = 0;
    int end = 0;
    while (end < name.length()) {
      int character = name.codePointAt(end);
      bytes += utf8Length(character);
      if (bytes > Limits.IDENTIFIER_BYTES) {
        break;
      }
      end += Character.charCount(character);
    }
    return name.substring(0, end);
  }

  private static int utf8Length(int character) {
    if (character < 0x80) {
      return 1;
    }
    if (character < 0x800) {
      return 2;
    }
    return character < 0x10000 ? 3 : 4;
  }
}
