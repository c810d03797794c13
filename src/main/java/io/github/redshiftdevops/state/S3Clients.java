package io.github.redshiftdevops.state;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Makes the S3 client of a store, with its time-outs and its back-off. */
final class S3Clients {
  private static final int MAX_ATTEMPTS = 12;
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration FIRST_BACK_OFF = Duration.ofMillis(50);
  private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(2);

  private S3Clients() {}

  /**
   * The credentials that the AWS SDK finds.
   *
   * @throws StateRefusedException if it finds none
   */
  static AwsCredentialsProvider defaultCredentials(S3Location location) {
    var credentials = DefaultCredentialsProvider.builder().build();
    try {
      credentials.resolveCredentials();
      return credentials;
    } catch (SdkClientException e) {
      credentials.close();
      throw new StateRefusedException(
          ("No AWS credentials were found for the state in %s; give this process a role, or set"
                  + " AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.")
              .formatted(location),
          e);
    }
  }

  /**
   * A client that gives a request up after {@code patience}, and each sending of it after a third
   * of that, so that one that hangs is sent again.
   */
  static S3Client create(
      S3Location location, Duration patience, AwsCredentialsProvider credentials) {
    var attempt = patience.dividedBy(3);
    var client =
        S3Client.builder()
            .region(region(location))
            .credentialsProvider(credentials)
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(attempt.compareTo(CONNECT) < 0 ? attempt : CONNECT)
                    .socketTimeout(attempt))
            // The JDK's client cannot read a refusal of a request that expects 100-continue.
            .serviceConfiguration(S3Configuration.builder().expectContinueEnabled(false).build())
            .overrideConfiguration(
                override ->
                    override
                        .apiCallTimeout(patience)
                        .apiCallAttemptTimeout(attempt)
                        .retryStrategy(retries()));
    location.endpoint().ifPresent(uri -> client.endpointOverride(uri).forcePathStyle(true));
    return client.build();
  }

  /**
   * Without the SDK's circuit breaker, which would give up early after many faults. Repeats 409
   * too, as S3 asks for: it says that two writes met, not which of them won.
   */
  private static StandardRetryStrategy retries() {
    var backOff = BackoffStrategy.exponentialDelay(FIRST_BACK_OFF, LONGEST_BACK_OFF);
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(MAX_ATTEMPTS)
        .backoffStrategy(backOff)
        .throttlingBackoffStrategy(backOff)
        .circuitBreakerEnabled(false)
        .retryOnException(e -> e instanceof S3Exception answer && answer.statusCode() == 409)
        .build();
  }

  private static Region region(S3Location location) {
    try {
      return location.region().map(Region::of).orElseGet(S3Clients::defaultRegion);
    } catch (SdkClientException e) {
      throw new StateRefusedException(
          "No AWS region was found for the state in %s; set AWS_REGION, or add ?region=... to 'state'."
              .formatted(location),
          e);
    }
  }

  private static Region defaultRegion() {
    return DefaultAwsRegionProviderChain.builder().build().getRegion();
  }
}
