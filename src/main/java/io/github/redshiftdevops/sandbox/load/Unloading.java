package io.github.redshiftdevops.sandbox.load;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes the rows of one UNLOAD: into files of its own first, and into the storage when all are
 * there. Not thread-safe.
 */
public final class Unloading implements Closeable {
  /** What Hive, and so Redshift, calls the partition of NULL. */
  private static final String NULL_PARTITION = "__HIVE_DEFAULT_PARTITION__";

  private final UnloadTarget target;
  private final UnloadFormat format;
  private final Path directory;
  private final Map<String, UnloadPart> parts = new LinkedHashMap<>();
  private List<String> columns;

  private Unloading(UnloadTarget target, UnloadFormat format, Path directory) {
    this.target = target;
    this.format = format;
    this.directory = directory;
  }

  /**
   * Begins.
   *
   * @throws IOException with Redshift's text if there are objects in the way
   */
  public static Unloading begin(UnloadTarget target, UnloadFormat format) throws IOException {
    target.prepare();
    return new Unloading(target, format, Files.createTempDirectory("unload"));
  }

  /** Takes the names of the columns first, then each row; null is NULL. */
  public void take(List<String> row) throws IOException {
    if (columns == null) {
      columns = row;
    } else {
      part(partition(row)).write(format.line(written(row)));
    }
  }

  private UnloadPart part(String partition) throws IOException {
    var part = parts.get(partition);
    if (part == null) {
      var header = format.header() ? format.line(written(columns)) : "";
      part = new UnloadPart(target, header, directory, partition, parts.size());
      parts.put(partition, part);
    }
    return part;
  }

  private String partition(List<String> row) {
    return target.partitions().stream()
        .map(name -> name + "=" + value(row.get(columns.indexOf(name))) + "/")
        .collect(Collectors.joining());
  }

  private static String value(String value) {
    return value == null ? NULL_PARTITION : value.replace("/", "%2F");
  }

  private List<String> written(List<String> row) {
    var fields = new ArrayList<String>();
    for (int i = 0; i < row.size(); i++) {
      if (target.include() || !target.partitions().contains(columns.get(i))) {
        fields.add(row.get(i));
      }
    }
    return fields;
  }

  /**
   * Makes all of it objects; without a row one that is empty.
   *
   * @return the files in the order in which they were begun
   */
  public List<UnloadedFile> finish() throws IOException {
    if (parts.isEmpty() && target.partitions().isEmpty()) {
      part("").write("");
    }
    var files = new ArrayList<UnloadedFile>();
    for (var part : parts.values()) {
      files.addAll(part.finish());
    }
    if (target.manifest()) {
      var file = directory.resolve("manifest");
      Files.write(file, Manifest.of(files).toJson());
      target.storage().put(target.prefix().plus("manifest"), file);
    }
    return files;
  }

  /** Removes the files of its own. */
  @Override
  public void close() throws IOException {
    for (var part : parts.values()) {
      part.close();
    }
    try (var files = Files.list(directory)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
