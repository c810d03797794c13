package io.github.redshiftdevops.state;

import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where in S3 a store is: {@code s3://bucket/prefix}, with options after a question mark, separated
 * by {@code &}:
 *
 * <ul>
 *   <li>{@code kms-key}: the id, ARN or alias of the KMS key that encrypts the objects; without it,
 *       the bucket's own default encryption;
 *   <li>{@code region}: the bucket's region; without it, as the AWS SDK finds it;
 *   <li>{@code endpoint}: the address of an S3-compatible store, which is then spoken to in path
 *       style; without it, AWS.
 * </ul>
 *
 * @param bucket the bucket's name
 * @param prefix empty, or folders each followed by a slash
 * @param kmsKey the KMS key, if one was given
 * @param region the region, if one was given
 * @param endpoint the endpoint, if one was given
 */
public record S3Location(
    String bucket,
    String prefix,
    Optional<String> kmsKey,
    Optional<String> region,
    Optional<URI> endpoint) {

  static final String SCHEME = "s3://";

  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Pattern PREFIX = Pattern.compile("(?:(?!\\.\\.?/)[A-Za-z0-9!_.*'()=-]+/)*");
  private static final Set<String> OPTIONS = Set.of("kms-key", "region", "endpoint");

  /**
   * Understands the text of the setting {@code state}.
   *
   * @throws StateRefusedException if it cannot be understood
   */
  public static S3Location parse(String state) {
    if (state.contains("@")) {
      throw refused("it contains '@'; credentials do not belong there");
    }
    var parts = state.substring(SCHEME.length()).split("\\?", 2);
    var path = parts[0].split("/", 2);
    var options = options(parts.length > 1 ? parts[1] : "");
    return new S3Location(
        bucket(path[0]),
        prefix(path.length > 1 ? path[1] : ""),
        Optional.ofNullable(options.get("kms-key")),
        Optional.ofNullable(options.get("region")),
        Optional.ofNullable(options.get("endpoint")).map(S3Location::endpoint));
  }

  String objectKey(StateKey key) {
    return prefix + key;
  }

  private static String bucket(String bucket) {
    if (!BUCKET.matcher(bucket).matches()) {
      throw refused("'%s' is not the name of a bucket".formatted(bucket));
    }
    return bucket;
  }

  private static String prefix(String path) {
    var prefix = path.isEmpty() || path.endsWith("/") ? path : path + "/";
    if (!PREFIX.matcher(prefix).matches()) {
      throw refused("'%s' is not a prefix of plain folder names".formatted(path));
    }
    return prefix;
  }

  private static Map<String, String> options(String query) {
    return Arrays.stream(query.split("&"))
        .filter(option -> !option.isEmpty())
        .map(option -> option.split("=", 2))
        .peek(S3Location::requireOption)
        .collect(Collectors.toMap(option -> option[0], option -> option[1], (a, b) -> b));
  }

  private static void requireOption(String[] option) {
    if (!OPTIONS.contains(option[0]) || option.length < 2 || option[1].isBlank()) {
      throw refused("'%s' is not an option with a value".formatted(option[0]));
    }
  }

  private static URI endpoint(String endpoint) {
    if (!endpoint.matches("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?/?")) {
      throw refused("the option 'endpoint' is not http(s)://host:port");
    }
    return URI.create(endpoint);
  }

  private static StateRefusedException refused(String why) {
    return new StateRefusedException(
        "The setting 'state' is not understood: %s; give s3://bucket/prefix, and if needed"
                .formatted(why)
            + " ?kms-key=...&region=...&endpoint=...",
        null);
  }

  /** The bucket and prefix alone. */
  @Override
  public String toString() {
    return SCHEME + bucket + "/" + prefix;
  }
}
