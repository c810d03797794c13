package io.github.redshiftdevops.sandbox.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All buckets: those that are directories, and the rest at an endpoint of S3, if there is one. */
public final class Buckets implements ObjectStorage {
  private final Map<String, ObjectStorage> directories;
  private final Optional<ObjectStorage> endpoint;

  /** Creates the buckets with their directories, and what knows all others. */
  public Buckets(Map<String, Path> directories, Optional<ObjectStorage> endpoint) {
    this.directories =
        directories.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, bucket -> new DirectoryStorage(bucket.getValue())));
    this.endpoint = endpoint;
  }

  @Override
  public List<S3Url> list(S3Url prefix) throws IOException {
    return of(prefix).list(prefix);
  }

  @Override
  public InputStream open(S3Url object) throws IOException {
    return of(object).open(object);
  }

  @Override
  public void put(S3Url object, Path content) throws IOException {
    of(object).put(object, content);
  }

  @Override
  public void delete(S3Url object) throws IOException {
    of(object).delete(object);
  }

  private ObjectStorage of(S3Url object) throws IOException {
    var directory = directories.get(object.bucket());
    return directory != null
        ? directory
        : endpoint.orElseThrow(() -> new IOException(NO_SUCH_BUCKET));
  }
}
