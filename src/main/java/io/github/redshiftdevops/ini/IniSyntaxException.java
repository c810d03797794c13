package io.github.redshiftdevops.ini;

/** A text is no INI file. The message says in which line, and why, as the rest of a sentence. */
public final class IniSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  IniSyntaxException(int line, String why) {
    super("line %d: %s".formatted(line, why));
  }
}
