package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.sandbox.load.Compression;
import io.github.redshiftdevops.sandbox.load.FileFormat;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What stands behind the source of a COPY, in any order. Not thread-safe. */
final class CopyOptions {
  /** Options without a value that only say how fields become values, and which records are bad. */
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
          "IGNOREALLERRORS",
          "NOLOAD");

  private static final Set<String> SWITCHES = Set.of("ON", "OFF", "TRUE", "FALSE", "PRESET");

  private static final Set<String> ELSEWHERE =
      Set.of("AVRO", "PARQUET", "ORC", "SHAPEFILE", "ENCRYPTED", "SSH", "JOB", "READRATIO");

  private static final Map<String, Charset> ENCODINGS =
      Map.of(
          "UTF8", StandardCharsets.UTF_8,
          "AUTO", StandardCharsets.UTF_8,
          "UTF16", StandardCharsets.UTF_16,
          "UTF16LE", StandardCharsets.UTF_16LE,
          "UTF16BE", StandardCharsets.UTF_16BE,
          "ISO88591", StandardCharsets.ISO_8859_1);

  private static final long MOST_ERRORS = 100_000;

  private final LayoutOptions layout = new LayoutOptions();
  private final Conversions conversions = new Conversions();
  private Compression compression = Compression.NONE;
  private Charset encoding = StandardCharsets.UTF_8;
  private Optional<Character> replacement = Optional.empty();
  private int headerLines;
  private boolean manifest;

  /** Reads one option. */
  void read(Cursor cursor) {
    var word = cursor.peek().keyword();
    if (ELSEWHERE.contains(word)) {
      throw Refusal.notInSandbox("COPY with " + word);
    }
    if (CONVERSIONS.contains(word)) {
      cursor.next();
      conversions.put(word, "true");
    } else if (!Authorization.accept(cursor) && !layout.accept(cursor)) {
      file(cursor);
    }
  }

  private void file(Cursor cursor) {
    var packed = compression(cursor);
    if (packed.isPresent()) {
      compression = packed.get();
    } else if (cursor.accept("MANIFEST")) {
      manifest = true;
    } else if (cursor.accept("IGNOREHEADER")) {
      cursor.accept("AS");
      headerLines = (int) Math.min(Integer.MAX_VALUE, cursor.integer());
    } else if (cursor.accept("ACCEPTINVCHARS")) {
      replacement =
          Optional.of(cursor.isAt("AS") || isAtString(cursor) ? Values.character(cursor) : '?');
    } else if (cursor.accept("ENCODING")) {
      cursor.accept("AS");
      encoding = ENCODINGS.get(cursor.expectOneOf(ENCODINGS.keySet().toArray(String[]::new)));
    } else {
      values(cursor);
    }
  }

  /** How the files are packed, if that is said here. */
  static Optional<Compression> compression(Cursor cursor) {
    for (var compression : Compression.values()) {
      if (compression != Compression.NONE && cursor.accept(compression.name())) {
        return Optional.of(compression);
      }
    }
    return Optional.empty();
  }

  private static boolean isAtString(Cursor cursor) {
    return !cursor.atEnd() && cursor.peek().text().startsWith("'");
  }

  private void values(Cursor cursor) {
    if (cursor.accept("DATEFORMAT")) {
      conversions.put("DATEFORMAT", Values.text(cursor));
    } else if (cursor.accept("TIMEFORMAT")) {
      conversions.put("TIMEFORMAT", Values.text(cursor));
    } else if (cursor.accept("MAXERROR")) {
      cursor.accept("AS");
      maximumErrors(cursor.integer());
    } else {
      ignored(cursor);
    }
  }

  private void maximumErrors(long count) {
    if (count < 0 || count > MOST_ERRORS) {
      throw new Refusal("22023", "MAXERROR must be between 0 and " + MOST_ERRORS);
    }
    conversions.put("MAXERROR", String.valueOf(count));
  }

  private static void ignored(Cursor cursor) {
    if (cursor.accept("COMPUPDATE") || cursor.accept("STATUPDATE")) {
      if (!cursor.atEnd() && SWITCHES.contains(cursor.peek().keyword())) {
        cursor.next();
      }
    } else {
      cursor.expect("COMPROWS");
      cursor.integer();
    }
  }

  /** Whether the source is a list of what to load. */
  boolean manifest() {
    return manifest;
  }

  /** Where the values of JSON are, if it is JSON. */
  Optional<String> json() {
    return layout.json();
  }

  /** How to read the files. */
  FileFormat format() {
    return new FileFormat(layout.layout(), headerLines, compression, encoding, replacement);
  }

  /** How to make values of fields. */
  Conversions conversions() {
    return conversions;
  }
}
