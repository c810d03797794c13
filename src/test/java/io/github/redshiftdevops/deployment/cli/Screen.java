package io.github.redshiftdevops.deployment.cli;

import java.util.ArrayList;
import java.util.List;

/** What a terminal shows in the end, of what was written to it: it knows the carriage return. */
final class Screen {
  private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
  private int column;

  private Screen() {}

  /** Its lines, without blanks at their ends, and without empty ones at the end. */
  static List<String> of(String written) {
    var screen = new Screen();
    written.chars().forEach(character -> screen.write((char) character));
    var shown = screen.lines.stream().map(line -> line.toString().stripTrailing()).toList();
    int end = shown.size();
    while (end > 0 && shown.get(end - 1).isEmpty()) {
      end--;
    }
    return shown.subList(0, end);
  }

  private void write(char character) {
    var line = lines.get(lines.size() - 1);
    if (character == '\n') {
      lines.add(new StringBuilder());
      column = 0;
    } else if (character == '\r') {
      column = 0;
    } else {
      if (column < line.length()) {
        line.setCharAt(column, character);
      } else {
        line.append(character);
      }
      column++;
    }
  }
}
