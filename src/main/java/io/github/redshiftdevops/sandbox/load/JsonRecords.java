package io.github.redshiftdevops.sandbox.load;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Objects and arrays of JSON, which may cover several lines. Only their ends are looked for: the
 * database says whether they are JSON.
 */
final class JsonRecords implements Records {
  private final Characters characters;

  JsonRecords(Characters characters) {
    this.characters = characters;
  }

  @Override
  public Optional<LoadRecord> next() throws IOException {
    while (isBlank(characters.peek())) {
      characters.next();
    }
    characters.takeRaw();
    if (characters.peek() == Characters.END) {
      return Optional.empty();
    }
    long line = characters.line();
    var text = isOpening(characters.peek()) ? value() : characters.takeLine();
    return Optional.of(new LoadRecord(line, text, List.of(text)));
  }

  private String value() throws IOException {
    int depth = 0;
    do {
      int taken = characters.next();
      if (taken == '"') {
        string();
      } else if (isOpening(taken)) {
        depth++;
      } else if (taken == '}' || taken == ']') {
        depth--;
      }
    } while (depth > 0 && characters.peek() != Characters.END);
    return characters.takeRaw();
  }

  /** What is left of a string, up to its closing quote. */
  private void string() throws IOException {
    int taken = characters.next();
    while (taken != '"' && taken != Characters.END) {
      if (taken == '\\') {
        characters.next();
      }
      taken = characters.next();
    }
  }

  private static boolean isOpening(int character) {
    return character == '{' || character == '[';
  }

  private static boolean isBlank(int character) {
    return character == ' ' || character == '\t' || character == '\n' || character == '\r';
  }
}
