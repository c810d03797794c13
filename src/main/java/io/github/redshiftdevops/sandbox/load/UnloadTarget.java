package io.github.redshiftdevops.sandbox.load;

import java.io.IOException;
import java.util.List;

/**
 * Where UNLOAD writes.
 *
 * @param storage where the objects go
 * @param prefix how their keys begin
 * @param existing what is done about objects that are there already
 * @param parallel whether the files are named as several slices name them
 * @param compression how they are packed
 * @param extension what their names end with
 * @param maximumBytes how long a file may become, before it is packed
 * @param manifest whether a list of them is written
 * @param partitions the columns whose values go into the keys
 * @param include whether those columns stay in the files
 */
public record UnloadTarget(
    ObjectStorage storage,
    S3Url prefix,
    Existing existing,
    boolean parallel,
    Compression compression,
    String extension,
    long maximumBytes,
    boolean manifest,
    List<String> partitions,
    boolean include) {

  /** What is done about objects that are there already. */
  public enum Existing {
    /** Nothing is unloaded. */
    REFUSE,
    /** They are overwritten, if they have the same name. */
    OVERWRITE,
    /** All that begin with the prefix are removed. */
    CLEAN
  }

  /** Copies the list. */
  public UnloadTarget {
    partitions = List.copyOf(partitions);
  }

  /**
   * Makes room.
   *
   * @throws IOException with Redshift's text if there is none
   */
  void prepare() throws IOException {
    var there = storage.list(prefix);
    if (!there.isEmpty() && existing == Existing.REFUSE) {
      throw new IOException(
          "Specified unload destination on S3 is not empty. Consider using a different bucket /"
              + " prefix, manually removing the target files in S3, or using the ALLOWOVERWRITE"
              + " option.");
    }
    if (existing == Existing.CLEAN) {
      for (var object : there) {
        storage.delete(object);
      }
    }
  }

  /** The object for a file of a partition, which is empty or ends with a slash. */
  S3Url object(String partition, int number) {
    var name = parallel ? "0000_part_%02d".formatted(number) : "%03d".formatted(number);
    var folder = partition.isEmpty() || prefix.key().endsWith("/") ? "" : "/";
    return prefix.plus(folder + partition + name + extension);
  }
}
