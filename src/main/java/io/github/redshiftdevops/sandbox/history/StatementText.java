package io.github.redshiftdevops.sandbox.history;

import java.util.regex.Pattern;

/** A statement as the history shows it: its first 4,000 characters, secrets masked. */
final class StatementText {
  private static final int LONGEST = 4000;

  private static final Pattern SECRET =
      Pattern.compile(
          "\\b(password|credentials|access_key_id|secret_access_key|session_token)"
              + "(\\s+(?:as\\s+)?)'[^']*+(?:''[^']*+)*+'?",
          Pattern.CASE_INSENSITIVE);

  private StatementText() {}

  static String of(String sql) {
    var masked = SECRET.matcher(sql).replaceAll("$1$2'***'");
    if (masked.length() <= LONGEST) {
      return masked;
    }
    int end = Character.isHighSurrogate(masked.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return masked.substring(0, end);
  }
}
