package io.github.redshiftdevops.sandbox.load;

import java.util.List;
import java.util.Optional;

/**
 * How UNLOAD writes rows.
 *
 * @param delimiter between two fields
 * @param quote what CSV puts around a field that needs it; empty for a delimited file
 * @param nullText what is written for NULL
 * @param addQuotes whether every field is put in quotes
 * @param escape whether a backslash goes in front of what means something
 * @param widths the width of each field, where there is nothing between them; else empty
 * @param header whether each file begins with the names of the columns
 */
public record UnloadFormat(
    char delimiter,
    Optional<Character> quote,
    String nullText,
    boolean addQuotes,
    boolean escape,
    List<Integer> widths,
    boolean header) {
  /** Copies the list. */
  public UnloadFormat {
    widths = List.copyOf(widths);
  }

  /** A row as a line, with its end. */
  String line(List<String> fields) {
    var line = new StringBuilder();
    for (int i = 0; i < fields.size(); i++) {
      if (widths.isEmpty()) {
        line.append(i == 0 ? "" : delimiter).append(field(fields.get(i)));
      } else {
        line.append(padded(fields.get(i), widths.get(Math.min(i, widths.size() - 1))));
      }
    }
    return line.append('\n').toString();
  }

  private String field(String value) {
    if (value == null) {
      return nullText;
    }
    if (quote.isPresent()) {
      return quoted(value, quote.get());
    }
    var text = escape ? escaped(value) : value;
    return addQuotes ? '"' + text + '"' : text;
  }

  private String quoted(String value, char quoteMark) {
    boolean needed =
        addQuotes
            || value
                .chars()
                .anyMatch(c -> c == delimiter || c == quoteMark || c == '\n' || c == '\r');
    var mark = String.valueOf(quoteMark);
    return needed ? mark + value.replace(mark, mark + mark) + mark : value;
  }

  private String escaped(String value) {
    var text = new StringBuilder();
    for (char c : value.toCharArray()) {
      boolean means =
          c == delimiter || c == '\\' || c == '\n' || c == '\r' || addQuotes && c == '"';
      text.append(means ? "\\" : "").append(c);
    }
    return text.toString();
  }

  private String padded(String value, int width) {
    var text = value == null ? nullText : value;
    return text.length() > width
        ? text.substring(0, width)
        : text + " ".repeat(width - text.length());
  }
}
