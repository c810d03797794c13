package io.github.redshiftdevops.state;

import io.github.redshiftdevops.crash.s3.S3Gateway;
import io.github.redshiftdevops.state.s3mock.S3Mock;
import java.time.Duration;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Opens stores in S3Mock. */
final class S3TestStores {
  static final String SECRET = "canary-secret-key";

  static final AwsCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("canary-key-id", SECRET));

  private S3TestStores() {}

  /** A prefix that nothing is under. */
  static String freshPrefix() {
    return "test-" + UUID.randomUUID();
  }

  static S3StateStore open(S3Gateway gateway, String prefix) {
    return open(gateway, prefix, Duration.ofSeconds(10));
  }

  static S3StateStore open(S3Gateway gateway, String prefix, Duration patience) {
    return open(gateway, S3Mock.BUCKET, prefix, "", patience);
  }

  static S3StateStore open(
      S3Gateway gateway, String bucket, String prefix, String options, Duration patience) {
    var location =
        "s3://%s/%s?region=us-east-1&endpoint=%s%s"
            .formatted(bucket, prefix, gateway.uri(), options);
    return S3StateStore.open(S3Location.parse(location), patience, CREDENTIALS);
  }
}
