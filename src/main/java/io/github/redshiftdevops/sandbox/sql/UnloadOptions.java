package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.sandbox.load.Compression;
import io.github.redshiftdevops.sandbox.load.ObjectStorage;
import io.github.redshiftdevops.sandbox.load.S3Url;
import io.github.redshiftdevops.sandbox.load.UnloadFormat;
import io.github.redshiftdevops.sandbox.load.UnloadTarget;
import io.github.redshiftdevops.sandbox.load.UnloadTarget.Existing;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What stands behind the target of an UNLOAD, in any order. Not thread-safe. */
final class UnloadOptions {
  private static final Set<String> ELSEWHERE =
      Set.of("PARQUET", "ENCRYPTED", "ROWGROUPSIZE", "LZOP");

  private static final BigDecimal MEGABYTE = BigDecimal.valueOf(1 << 20);
  private static final BigDecimal KILO = BigDecimal.valueOf(1 << 10);

  private Optional<Character> delimiter = Optional.empty();
  private Compression compression = Compression.NONE;
  private Existing existing = Existing.REFUSE;
  private List<String> partitions = List.of();
  private List<Integer> widths = List.of();
  private Optional<String> extension = Optional.empty();
  private BigDecimal maximumMegabytes = new BigDecimal("6348.8"); // 6.2 GB
  private String nullText = "";
  private boolean csv;
  private boolean json;
  private boolean addQuotes;
  private boolean escape;
  private boolean header;
  private boolean include;
  private boolean manifest;
  private boolean parallel = true;

  /** Reads one option. */
  void read(Cursor cursor) {
    var word = cursor.peek().keyword();
    if (ELSEWHERE.contains(word)) {
      throw Refusal.notInSandbox("UNLOAD with " + word);
    }
    var packed = CopyOptions.compression(cursor);
    if (packed.isPresent()) {
      compression = packed.get();
    } else if (!Authorization.accept(cursor) && !format(cursor) && !fields(cursor)) {
      files(cursor);
    }
  }

  private boolean format(Cursor cursor) {
    if (cursor.accept("FORMAT")) {
      cursor.accept("AS");
    } else if (cursor.accept("CSV")) {
      csv = true;
    } else if (cursor.accept("JSON")) {
      json = true;
    } else if (cursor.accept("FIXEDWIDTH")) {
      widths = LayoutOptions.widths(Values.text(cursor));
    } else {
      return false;
    }
    return true;
  }

  private boolean fields(Cursor cursor) {
    if (cursor.accept("DELIMITER")) {
      delimiter = Optional.of(Values.character(cursor));
    } else if (cursor.accept("NULL")) {
      nullText = Values.text(cursor);
    } else if (cursor.accept("ADDQUOTES")) {
      addQuotes = true;
    } else if (cursor.accept("ESCAPE")) {
      escape = true;
    } else if (cursor.accept("HEADER")) {
      header = true;
    } else {
      return false;
    }
    return true;
  }

  private void files(Cursor cursor) {
    if (cursor.accept("PARTITION", "BY")) {
      partitions = cursor.identifiers();
      include = cursor.accept("INCLUDE");
    } else if (cursor.accept("ALLOWOVERWRITE")) {
      existing = Existing.OVERWRITE;
    } else if (cursor.accept("CLEANPATH")) {
      existing = Existing.CLEAN;
    } else if (cursor.accept("MANIFEST")) {
      manifest = true;
      cursor.accept("VERBOSE");
    } else if (cursor.accept("EXTENSION")) {
      extension = Optional.of(cursor.string());
    } else {
      sizes(cursor);
    }
  }

  private void sizes(Cursor cursor) {
    if (cursor.accept("PARALLEL")) {
      parallel = cursor.atEnd() || Set.of("ON", "TRUE").contains(onOrOff(cursor));
    } else {
      cursor.expect("MAXFILESIZE");
      cursor.accept("AS");
      maximumMegabytes = number(cursor);
      if (cursor.accept("GB")) {
        maximumMegabytes = maximumMegabytes.multiply(KILO);
      } else {
        cursor.accept("MB");
      }
    }
  }

  private static String onOrOff(Cursor cursor) {
    return cursor.expectOneOf("ON", "OFF", "TRUE", "FALSE");
  }

  private static BigDecimal number(Cursor cursor) {
    try {
      var value = new BigDecimal(cursor.peek().text());
      cursor.next();
      return value;
    } catch (NumberFormatException notOne) {
      throw cursor.unexpected();
    }
  }

  /** Whether each row is written as JSON. */
  boolean json() {
    return json;
  }

  /** Refuses what contradicts itself. */
  void check() {
    if (existing == Existing.CLEAN && partitions.isEmpty() && manifest) {
      throw Refusal.notSupported("CLEANPATH is not compatible with MANIFEST");
    }
    if (json && (delimiter.isPresent() || header || addQuotes || escape)) {
      throw Refusal.notSupported(
          "DELIMITER, HEADER, ADDQUOTES and ESCAPE are not supported for UNLOAD to JSON");
    }
    if (json && !partitions.isEmpty()) {
      throw Refusal.notInSandbox("UNLOAD to JSON with PARTITION BY");
    }
    if (csv && (escape || addQuotes || !widths.isEmpty())) {
      throw Refusal.notSupported(
          "CSV is not compatible with ESCAPE, FIXEDWIDTH or ADDQUOTES for UNLOAD");
    }
    if (!widths.isEmpty() && (delimiter.isPresent() || header)) {
      throw Refusal.notSupported(
          "FIXEDWIDTH is not compatible with DELIMITER or HEADER for UNLOAD");
    }
  }

  /** How rows are written. */
  UnloadFormat format() {
    return new UnloadFormat(
        delimiter.orElse(csv ? ',' : '|'),
        csv ? Optional.of('"') : Optional.empty(),
        nullText,
        addQuotes,
        escape,
        widths,
        header);
  }

  /** Where they are written. */
  UnloadTarget target(ObjectStorage storage, S3Url prefix) {
    return new UnloadTarget(
        storage,
        prefix,
        existing,
        parallel,
        compression,
        extension.map(end -> "." + end).orElse(compression.suffix()),
        maximumMegabytes.multiply(MEGABYTE).longValue(),
        manifest,
        partitions,
        include);
  }
}
