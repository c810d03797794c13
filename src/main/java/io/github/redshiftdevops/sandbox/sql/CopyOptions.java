package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.sandbox.load.FileFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What stands behind the source of a COPY, in any order. Not thread-safe. */
final class CopyOptions {
  /** Options without a value that only say how fields become values. */
  private static final Set<String> CONVERSIONS =
      Set.of(
          "EMPTYASNULL",
          "BLANKSASNULL",
          "TRUNCATECOLUMNS",
          "FILLRECORD",
          "TRIMBLANKS",
          "ROUNDEC",
          "ACCEPTANYDATE",
          "EXPLICIT_IDS",
          "NOLOAD");

  private static final Set<String> SECRETS =
      Set.of("ACCESS_KEY_ID", "SECRET_ACCESS_KEY", "SESSION_TOKEN", "CREDENTIALS", "REGION");

  private static final Set<String> SWITCHES = Set.of("ON", "OFF", "TRUE", "FALSE", "PRESET");

  private static final Set<String> ELSEWHERE =
      Set.of(
          "JSON",
          "AVRO",
          "PARQUET",
          "ORC",
          "SHAPEFILE",
          "FIXEDWIDTH",
          "MANIFEST",
          "BZIP2",
          "LZOP",
          "ZSTD",
          "ENCRYPTED",
          "SSH",
          "JOB");

  private final Map<String, String> conversions = new LinkedHashMap<>();
  private Optional<Character> delimiter = Optional.empty();
  private Optional<Character> quote = Optional.empty();
  private Optional<Character> replacement = Optional.empty();
  private String nullText = "\\N";
  private int headerLines;
  private boolean gzip;
  private boolean escape;
  private boolean removeQuotes;
  private boolean ignoreBlankLines;

  /** Reads one option. */
  void read(Cursor cursor) {
    var word = cursor.peek().keyword();
    if (ELSEWHERE.contains(word)) {
      throw Refusal.notInSandbox("COPY with " + word);
    }
    if (CONVERSIONS.contains(word)) {
      cursor.next();
      conversions.put(word, "true");
    } else if (!authorization(word, cursor)) {
      format(cursor);
    }
  }

  /** Read and not checked. */
  private static boolean authorization(String word, Cursor cursor) {
    if (SECRETS.contains(word)) {
      cursor.next();
      text(cursor);
    } else if (cursor.accept("IAM_ROLE")) {
      if (!cursor.accept("DEFAULT")) {
        cursor.string();
      }
    } else {
      return cursor.accept("WITH");
    }
    return true;
  }

  private void format(Cursor cursor) {
    if (cursor.accept("FORMAT")) {
      cursor.accept("AS");
    }
    if (cursor.accept("CSV")) {
      quote = Optional.of(cursor.accept("QUOTE") ? character(cursor) : '"');
    } else if (cursor.accept("DELIMITER")) {
      delimiter = Optional.of(character(cursor));
    } else if (cursor.accept("NULL")) {
      nullText = text(cursor);
    } else if (cursor.accept("GZIP")) {
      gzip = true;
    } else if (cursor.accept("ESCAPE")) {
      escape = true;
    } else if (cursor.accept("REMOVEQUOTES")) {
      removeQuotes = true;
    } else if (cursor.accept("IGNOREBLANKLINES")) {
      ignoreBlankLines = true;
    } else if (cursor.accept("ACCEPTINVCHARS")) {
      replacement = Optional.of(cursor.isAt("AS") || isAtString(cursor) ? character(cursor) : '?');
    } else {
      values(cursor);
    }
  }

  private static boolean isAtString(Cursor cursor) {
    return !cursor.atEnd() && cursor.peek().text().startsWith("'");
  }

  private void values(Cursor cursor) {
    if (cursor.accept("IGNOREHEADER")) {
      cursor.accept("AS");
      headerLines = (int) Math.min(Integer.MAX_VALUE, cursor.integer());
    } else if (cursor.accept("DATEFORMAT")) {
      conversions.put("DATEFORMAT", text(cursor));
    } else if (cursor.accept("TIMEFORMAT")) {
      conversions.put("TIMEFORMAT", text(cursor));
    } else if (cursor.accept("MAXERROR")) {
      cursor.accept("AS");
      if (cursor.integer() != 0) {
        throw Refusal.notInSandbox("COPY with MAXERROR above 0");
      }
    } else {
      ignored(cursor);
    }
  }

  private static void ignored(Cursor cursor) {
    if (cursor.accept("COMPUPDATE") || cursor.accept("STATUPDATE")) {
      if (!cursor.atEnd() && SWITCHES.contains(cursor.peek().keyword())) {
        cursor.next();
      }
    } else if (cursor.accept("COMPROWS")) {
      cursor.integer();
    } else {
      cursor.expect("ENCODING");
      cursor.accept("AS");
      cursor.expectOneOf("UTF8", "AUTO");
    }
  }

  private static String text(Cursor cursor) {
    cursor.accept("AS");
    return cursor.string();
  }

  private static char character(Cursor cursor) {
    var text = text(cursor);
    if (text.length() != 1) {
      throw Refusal.notInSandbox("COPY with a delimiter or quote of more than one character");
    }
    return text.charAt(0);
  }

  /** How to cut the files. */
  FileFormat format() {
    char standard = quote.isPresent() ? ',' : '|';
    return new FileFormat(
        delimiter.orElse(standard),
        quote,
        nullText,
        headerLines,
        gzip,
        escape,
        removeQuotes,
        ignoreBlankLines,
        replacement);
  }

  /** How to make values of fields, as a JSON object of strings. */
  String conversions() {
    return conversions.entrySet().stream()
        .map(entry -> json(entry.getKey()) + ":" + json(entry.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String json(String text) {
    var json = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      json.append(
          c < 0x20 || c == '"' || c == '\\' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
    }
    return json.append('"').toString();
  }
}
