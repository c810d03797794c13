package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.sandbox.load.Layout;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The options of COPY that say how files are made of records and fields. Not thread-safe. */
final class LayoutOptions {
  private Optional<Character> delimiter = Optional.empty();
  private Optional<Character> quote = Optional.empty();
  private Optional<String> json = Optional.empty();
  private List<Integer> widths = List.of();
  private String nullText = "\\N";
  private boolean escape;
  private boolean removeQuotes;
  private boolean ignoreBlankLines;

  /** Reads one of them; false, nothing read, if none stands here. */
  boolean accept(Cursor cursor) {
    if (cursor.accept("FORMAT")) {
      cursor.accept("AS");
      return true;
    }
    return kind(cursor) || fields(cursor);
  }

  private boolean kind(Cursor cursor) {
    if (cursor.accept("CSV")) {
      quote = Optional.of(cursor.accept("QUOTE") ? Values.character(cursor) : '"');
    } else if (cursor.accept("JSON")) {
      boolean said = cursor.isAt("AS") || !cursor.atEnd() && cursor.peek().text().startsWith("'");
      json = Optional.of(said ? Values.text(cursor) : "auto");
    } else if (cursor.accept("FIXEDWIDTH")) {
      widths = widths(Values.text(cursor));
    } else {
      return false;
    }
    return true;
  }

  /** {@code label:width} or {@code width}, separated by commas; the labels mean nothing. */
  static List<Integer> widths(String specification) {
    try {
      return Arrays.stream(specification.split(","))
          .map(part -> Integer.valueOf(part.substring(part.lastIndexOf(':') + 1).strip()))
          .toList();
    } catch (NumberFormatException e) {
      throw new Refusal("22023", "Invalid FIXEDWIDTH specification: " + specification);
    }
  }

  private boolean fields(Cursor cursor) {
    if (cursor.accept("DELIMITER")) {
      delimiter = Optional.of(Values.character(cursor));
    } else if (cursor.accept("NULL")) {
      nullText = Values.text(cursor);
    } else if (cursor.accept("ESCAPE")) {
      escape = true;
    } else if (cursor.accept("REMOVEQUOTES")) {
      removeQuotes = true;
    } else if (cursor.accept("IGNOREBLANKLINES")) {
      ignoreBlankLines = true;
    } else {
      return false;
    }
    return true;
  }

  /** Where the values of JSON are, as it is written; empty if it is no JSON. */
  Optional<String> json() {
    return json;
  }

  private void check() {
    if (quote.isPresent() && (escape || removeQuotes)) {
      throw Refusal.notSupported(
          "CSV is not compatible with " + (escape ? "ESCAPE" : "REMOVEQUOTES"));
    }
    if (!widths.isEmpty() && delimiter.isPresent()) {
      throw Refusal.notSupported("FIXEDWIDTH is not compatible with DELIMITER");
    }
  }

  /** How the files are made. */
  Layout layout() {
    check();
    if (json.isPresent()) {
      return new Layout.Json();
    }
    return widths.isEmpty()
        ? new Layout.Delimited(
            delimiter.orElse(quote.isPresent() ? ',' : '|'),
            quote,
            nullText,
            escape,
            removeQuotes,
            ignoreBlankLines)
        : new Layout.FixedWidth(widths);
  }
}
