package io.github.redshiftdevops.sandbox.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;

/** Records of delimited or CSV files. */
final class DelimitedRecords implements Records {
  private final Layout.Delimited format;
  private final Characters characters;

  DelimitedRecords(Characters characters, Layout.Delimited format) {
    this.characters = characters;
    this.format = format;
  }

  @Override
  public Optional<LoadRecord> next() throws IOException {
    while (format.ignoreBlankLines() && characters.accept('\n')) {
      characters.takeRaw();
    }
    if (characters.peek() == Characters.END) {
      return Optional.empty();
    }
    long line = characters.line();
    var fields = new ArrayList<String>();
    do {
      fields.add(field());
    } while (characters.accept(format.delimiter()));
    characters.accept('\n');
    return Optional.of(new LoadRecord(line, characters.takeRaw(), fields));
  }

  private String field() throws IOException {
    int first = characters.peek();
    boolean quoted =
        format.quote().filter(quote -> quote == first).isPresent()
            || (format.removeQuotes() && (first == '"' || first == '\''));
    if (quoted) {
      return quoted((char) characters.next());
    }
    var text = plain(new StringBuilder()).toString();
    return text.equals(format.nullText()) ? null : text;
  }

  private StringBuilder plain(StringBuilder text) throws IOException {
    while (!isAtFieldEnd()) {
      int taken = characters.next();
      if (format.escape() && taken == '\\' && characters.peek() != Characters.END) {
        appendEscaped(text);
      } else {
        text.append((char) taken);
      }
    }
    return text;
  }

  /** A backslash and N together are how NULL is written, so they stay. */
  private void appendEscaped(StringBuilder text) throws IOException {
    int taken = characters.next();
    text.append(taken == 'N' ? "\\N" : String.valueOf((char) taken));
  }

  private boolean isAtFieldEnd() {
    int next = characters.peek();
    return next == Characters.END || next == '\n' || next == format.delimiter();
  }

  /** A quoted field: in CSV a doubled quote stands for one. */
  private String quoted(char quote) throws IOException {
    var text = new StringBuilder();
    while (characters.peek() != Characters.END) {
      int taken = characters.next();
      if (taken == quote && !(format.quote().isPresent() && characters.accept(quote))) {
        return plain(text).toString();
      }
      if (taken == '\\' && format.escape()) {
        appendEscaped(text);
      } else {
        text.append((char) taken);
      }
    }
    return text.toString();
  }
}
