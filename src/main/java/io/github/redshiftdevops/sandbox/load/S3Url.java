package io.github.redshiftdevops.sandbox.load;

/**
 * Where an object of S3 is, or where the keys of several begin.
 *
 * @param bucket its bucket
 * @param key its key, without a slash in front; it may be empty
 */
public record S3Url(String bucket, String key) {
  /** How every such URL begins. */
  public static final String SCHEME = "s3://";

  /**
   * Reads {@code s3://bucket/key}.
   *
   * @throws IllegalArgumentException if it does not begin with {@link #SCHEME}
   */
  public static S3Url parse(String url) {
    if (!url.startsWith(SCHEME)) {
      throw new IllegalArgumentException("%s does not begin with %s".formatted(url, SCHEME));
    }
    var path = url.substring(SCHEME.length());
    int slash = path.indexOf('/');
    return slash < 0
        ? new S3Url(path, "")
        : new S3Url(path.substring(0, slash), path.substring(slash + 1));
  }

  /** The object whose key is this one's with something behind it. */
  public S3Url plus(String more) {
    return new S3Url(bucket, key + more);
  }

  /** Another object of the bucket. */
  public S3Url withKey(String other) {
    return new S3Url(bucket, other);
  }

  @Override
  public String toString() {
    return SCHEME + bucket + "/" + key;
  }
}
