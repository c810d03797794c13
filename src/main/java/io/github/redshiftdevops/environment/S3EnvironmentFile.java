package io.github.redshiftdevops.environment;

import static java.util.stream.Collectors.toMap;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * An environment file in S3: {@code s3://bucket/key.properties}. After a question mark, separated
 * by {@code &}, may follow {@code region=} and {@code endpoint=}, as in the setting {@code state};
 * without them the AWS SDK finds both.
 *
 * @param bucket the bucket
 * @param key the key
 * @param region the bucket's region, if it was given
 * @param endpoint the address of an S3-compatible store, if it was given
 */
record S3EnvironmentFile(
    String bucket, String key, Optional<Region> region, Optional<URI> endpoint) {

  private static final Pattern ADDRESS =
      Pattern.compile("s3://([^/?@]+)/([^?]*[^?/])(?:\\?(.*))?", Pattern.DOTALL);
  private static final Pattern OPTION = Pattern.compile("(region|endpoint)=(.+)");
  private static final String PERMISSION = "s3:GetObject on it, and kms:Decrypt on its key";

  /** Whether this is the address of an object in S3. */
  static boolean isMeant(String nameOrPath) {
    return nameOrPath.startsWith("s3://");
  }

  /**
   * Understands an address.
   *
   * @throws Unavailable if it cannot be understood
   */
  static S3EnvironmentFile parse(String address) {
    var match = ADDRESS.matcher(address);
    if (!match.matches()) {
      throw new Unavailable("this is no object in S3; write s3://bucket/key.properties");
    }
    var options = options(Optional.ofNullable(match.group(3)).orElse(""));
    return new S3EnvironmentFile(
        match.group(1),
        match.group(2),
        Optional.ofNullable(options.get("region")).map(Region::of),
        Optional.ofNullable(options.get("endpoint")).map(S3EnvironmentFile::endpoint));
  }

  private static Map<String, String> options(String query) {
    return Arrays.stream(query.split("&"))
        .filter(option -> !option.isEmpty())
        .map(OPTION::matcher)
        .peek(
            option -> {
              if (!option.matches()) {
                throw new Unavailable(
                    "what follows the question mark is not understood; write ?region=... or"
                        + " ?endpoint=...");
              }
            })
        .collect(toMap(option -> option.group(1), option -> option.group(2), (a, b) -> b));
  }

  private static URI endpoint(String endpoint) {
    if (!endpoint.matches("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?/?")) {
      throw new Unavailable("the option `endpoint` is not http(s)://host:port; correct it");
    }
    return URI.create(endpoint);
  }

  /**
   * What stands in the file.
   *
   * @throws Unavailable if there is none, or it cannot be read
   */
  String text() {
    try (var client = client()) {
      return client
          .getObject(get -> get.bucket(bucket).key(key), ResponseTransformer.toBytes())
          .asString(StandardCharsets.UTF_8);
    } catch (NoSuchKeyException e) {
      throw new Unavailable("there is no such object; put it there, or correct the address", e);
    } catch (NoSuchBucketException e) {
      throw new Unavailable("there is no such bucket; create it, or correct the address", e);
    } catch (SdkException e) {
      throw new AwsFailures("read the object", PERMISSION).of(e);
    }
  }

  private S3Client client() {
    var builder =
        AwsClients.configure(S3Client.builder(), region)
            .crossRegionAccessEnabled(endpoint.isEmpty());
    endpoint.ifPresent(uri -> builder.endpointOverride(uri).forcePathStyle(true));
    return builder.build();
  }

  /** The address without its options. */
  @Override
  public String toString() {
    return "s3://" + bucket + "/" + key;
  }
}
