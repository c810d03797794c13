package io.github.redshiftdevops.sandbox.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * S3 as COPY sees it: each bucket is a directory, each file below it an object whose key is its
 * path with slashes. Thread-safe.
 */
public final class Buckets {
  private static final String SCHEME = "s3://";

  private final Map<String, Path> directories;

  /** Creates the buckets with their directories. */
  public Buckets(Map<String, Path> directories) {
    this.directories = Map.copyOf(directories);
  }

  /**
   * The files of all objects whose key begins as {@code url} says, in the order of their keys.
   *
   * @param url {@code s3://bucket/prefix}
   * @return the files by the URL of their object; never empty
   * @throws IOException with Redshift's text if there is no such bucket or no such object
   */
  Map<String, Path> find(String url) throws IOException {
    var path = url.substring(SCHEME.length());
    int slash = path.indexOf('/');
    var bucket = slash < 0 ? path : path.substring(0, slash);
    var prefix = slash < 0 ? "" : path.substring(slash + 1);
    var directory = directories.get(bucket);
    if (directory == null || !Files.isDirectory(directory)) {
      throw new IOException(
          "S3ServiceException:The specified bucket does not exist,Status 404,Error NoSuchBucket");
    }
    var found = new TreeMap<String, Path>();
    for (var file : files(directory)) {
      var key = directory.relativize(file).toString().replace('\\', '/');
      if (key.startsWith(prefix)) {
        found.put(SCHEME + bucket + "/" + key, file);
      }
    }
    if (found.isEmpty()) {
      throw new IOException("The specified S3 prefix '%s' does not exist".formatted(prefix));
    }
    return found;
  }

  private static List<Path> files(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
