package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Token;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A command of PostgreSQL that Redshift knows and does not support (facts section 6).
 *
 * @param message the text of the error, with {@code %s} for the statement as it was written
 */
record RefusedCommand(String message) implements CommandTranslator {

  /** The command that begins with these words; a syntax error at the last one without message. */
  static CommandTranslator of(String words, String message) {
    return message.isEmpty()
        ? cursor -> {
          for (int i = 1; i < words.split(" ").length; i++) {
            cursor.next();
          }
          throw cursor.unexpected();
        }
        : new RefusedCommand(message);
  }

  @Override
  public Translation translate(Cursor cursor) {
    throw Refusal.notSupported(message.replace("%s", text(cursor.all())));
  }

  private static String text(List<Token> tokens) {
    return tokens.stream().map(Token::text).collect(Collectors.joining()).strip();
  }
}
