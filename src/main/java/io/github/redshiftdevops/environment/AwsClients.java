package io.github.redshiftdevops.environment;

import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * The AWS clients that read environments and secrets: credentials and region as the AWS SDK finds
 * them (so a role of the container, the web identity of a Kubernetes service account, or a profile;
 * endpoints as the SDK's own settings say), and no call longer than {@link #CALL}.
 */
final class AwsClients {
  /** How long one call may take with all its repetitions. */
  static final Duration CALL = Duration.ofSeconds(20);

  private static final Duration ATTEMPT = Duration.ofSeconds(6);
  private static final Duration CONNECT = Duration.ofSeconds(3);

  private AwsClients() {}

  /**
   * Completes the builder of a client.
   *
   * @param region the region; empty if the SDK is to find it
   * @throws Unavailable if the SDK finds no credentials or no region
   */
  static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B configure(
      B builder, Optional<Region> region) {
    return builder
        .region(region.orElseGet(AwsClients::region))
        .credentialsProvider(credentials())
        .httpClientBuilder(
            UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ATTEMPT))
        .overrideConfiguration(
            override -> override.apiCallTimeout(CALL).apiCallAttemptTimeout(ATTEMPT));
  }

  private static Region region() {
    try {
      return DefaultAwsRegionProviderChain.builder().build().getRegion();
    } catch (SdkClientException e) {
      throw new Unavailable("no AWS region was found; set AWS_REGION", e);
    }
  }

  private static AwsCredentialsProvider credentials() {
    var provider = DefaultCredentialsProvider.builder().build();
    try {
      provider.resolveCredentials();
      return provider;
    } catch (SdkClientException e) {
      provider.close();
      throw new Unavailable(AwsFailures.noCredentials(), e);
    }
  }
}
