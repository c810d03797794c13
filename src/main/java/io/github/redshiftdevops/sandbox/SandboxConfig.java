package io.github.redshiftdevops.sandbox;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How to start a sandbox.
 *
 * @param directory where its data lives; created if it is not there
 * @param host the address to listen on; the loopback interface unless others are to reach it
 * @param port the port to listen on; 0 for any free one
 * @param buckets the directory that stands for each S3 bucket, by the bucket's name
 * @param s3 the endpoint of S3 that has all other buckets, such as {@code http://127.0.0.1:9090};
 *     empty if there are none
 * @param history what the query history shows
 */
public record SandboxConfig(
    Path directory,
    String host,
    int port,
    Map<String, Path> buckets,
    Optional<URI> s3,
    QueryHistoryConfig history) {
  private static final String LOOPBACK = "127.0.0.1";

  /** Copies the map and makes paths absolute. */
  public SandboxConfig {
    directory = absolute(directory);
    buckets =
        buckets.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, bucket -> absolute(bucket.getValue())));
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  /** On a directory, on the loopback interface, on any free port, without buckets. */
  public static SandboxConfig in(Path directory) {
    return new SandboxConfig(
        directory, LOOPBACK, 0, Map.of(), Optional.empty(), QueryHistoryConfig.STANDARD);
  }

  /** The same with another port. */
  public SandboxConfig withPort(int other) {
    return new SandboxConfig(directory, host, other, buckets, s3, history);
  }

  /** The same with other buckets. */
  public SandboxConfig withBuckets(Map<String, Path> others) {
    return new SandboxConfig(directory, host, port, others, s3, history);
  }

  /** The same with all buckets that are no directories at an endpoint of S3. */
  public SandboxConfig withS3(URI endpoint) {
    return new SandboxConfig(directory, host, port, buckets, Optional.of(endpoint), history);
  }

  /** The same listening on another address. */
  public SandboxConfig withHost(String other) {
    return new SandboxConfig(directory, other, port, buckets, s3, history);
  }

  /** The same with another query history. */
  public SandboxConfig withHistory(QueryHistoryConfig other) {
    return new SandboxConfig(directory, host, port, buckets, s3, other);
  }
}
