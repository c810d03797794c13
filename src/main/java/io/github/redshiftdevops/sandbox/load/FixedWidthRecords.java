package io.github.redshiftdevops.sandbox.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;

/** Lines cut at fixed places; a line that is too short has fewer fields. */
final class FixedWidthRecords implements Records {
  private final Characters characters;
  private final Layout.FixedWidth layout;

  FixedWidthRecords(Characters characters, Layout.FixedWidth layout) {
    this.characters = characters;
    this.layout = layout;
  }

  @Override
  public Optional<LoadRecord> next() throws IOException {
    if (characters.peek() == Characters.END) {
      return Optional.empty();
    }
    long line = characters.line();
    var text = characters.takeLine();
    var fields = new ArrayList<String>();
    int from = 0;
    for (int width : layout.widths()) {
      if (from < text.length()) {
        fields.add(text.substring(from, Math.min(text.length(), from + width)));
      }
      from += width;
    }
    return Optional.of(new LoadRecord(line, text, fields));
  }
}
