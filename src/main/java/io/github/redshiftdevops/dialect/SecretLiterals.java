package io.github.redshiftdevops.dialect;

import java.util.regex.Pattern;

/**
 * Secrets that stand in SQL as literals: the password of CREATE and ALTER USER, the keys of COPY
 * and UNLOAD, the client secrets and tokens of identity providers.
 */
public final class SecretLiterals {
  /** What stands in place of a secret. Too short for a password of Redshift, which refuses it. */
  public static final String MASK = "*****";

  /** Possessive, as the literals are: what Java repeats so needs no stack, however long it is. */
  private static final String NOTHING = "(?:\\s|/\\*.*?\\*/|--[^\\n]*+\\n)*+";

  private static final String LITERAL =
      "(?:'[^']*+(?:''[^']*+)*+(?:'|\\z)|\\$\\$.*?(?:\\$\\$|\\z))";

  private static final Pattern OPTION =
      Pattern.compile(
          "\\b((?:PASSWORD|SECRET_ACCESS_KEY|SESSION_TOKEN|MASTER_SYMMETRIC_KEY)"
              + NOTHING
              + "(?:(?:AS\\b|=)"
              + NOTHING
              + ")?)"
              + LITERAL,
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** Inside of a literal of its own: {@code CREDENTIALS 'name=value;name=value'}. */
  private static final Pattern ARGUMENT =
      Pattern.compile(
          "\\b(aws_secret_access_key|master_symmetric_key|client_secret|(?<=[;'])token)"
              + "(\\s*[=:]\\s*|\"\\s*:\\s*\")[^;'\"]+",
          Pattern.CASE_INSENSITIVE);

  private SecretLiterals() {}

  /**
   * The same text with a mask in place of every such literal.
   *
   * @param text SQL, or anything that quotes SQL, cut off or not
   */
  public static String mask(String text) {
    var options = OPTION.matcher(text).replaceAll("$1'" + MASK + "'");
    return ARGUMENT.matcher(options).replaceAll("$1$2" + MASK);
  }
}
