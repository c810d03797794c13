package io.github.redshiftdevops.sandbox.s3;

import io.github.redshiftdevops.sandbox.load.ObjectStorage;
import io.github.redshiftdevops.sandbox.load.S3Url;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * All buckets of one endpoint of S3. Its credentials are those of the environment, the system
 * properties or the profile, and what a COPY says of roles and keys is not used; without any, a
 * fixed pair is sent, which a stand-in for S3 takes.
 */
public final class S3Storage implements ObjectStorage, AutoCloseable {
  private final S3Client client;

  private S3Storage(S3Client client) {
    this.client = client;
  }

  /** The buckets at an endpoint, such as {@code http://127.0.0.1:9090}. */
  public static S3Storage at(URI endpoint) {
    return new S3Storage(
        S3Client.builder()
            .endpointOverride(endpoint)
            .forcePathStyle(true)
            .region(Region.US_EAST_1)
            .credentialsProvider(credentials())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            // The JDK's client cannot read a refusal of a request that expects 100-continue.
            .serviceConfiguration(S3Configuration.builder().expectContinueEnabled(false).build())
            .build());
  }

  private static AwsCredentialsProvider credentials() {
    return AwsCredentialsProviderChain.of(
        SystemPropertyCredentialsProvider.create(),
        EnvironmentVariableCredentialsProvider.create(),
        ProfileCredentialsProvider.create(),
        StaticCredentialsProvider.create(AwsBasicCredentials.create("sandbox", "sandbox")));
  }

  @Override
  public List<S3Url> list(S3Url prefix) throws IOException {
    return told(
        () ->
            client
                .listObjectsV2Paginator(
                    request -> request.bucket(prefix.bucket()).prefix(prefix.key()))
                .contents()
                .stream()
                .map(S3Object::key)
                .filter(key -> !key.endsWith("/"))
                .sorted()
                .map(prefix::withKey)
                .toList());
  }

  @Override
  public InputStream open(S3Url object) throws IOException {
    return told(
        () -> client.getObject(request -> request.bucket(object.bucket()).key(object.key())));
  }

  @Override
  public void put(S3Url object, Path content) throws IOException {
    told(
        () ->
            client.putObject(
                request -> request.bucket(object.bucket()).key(object.key()),
                RequestBody.fromFile(content)));
  }

  @Override
  public void delete(S3Url object) throws IOException {
    told(() -> client.deleteObject(request -> request.bucket(object.bucket()).key(object.key())));
  }

  private static <T> T told(Supplier<T> request) throws IOException {
    try {
      return request.get();
    } catch (NoSuchBucketException e) {
      throw new IOException(NO_SUCH_BUCKET, e);
    } catch (NoSuchKeyException e) {
      throw new IOException(NO_SUCH_KEY, e);
    } catch (S3Exception e) {
      throw new IOException(
          "S3ServiceException:%s,Status %d,Error %s"
              .formatted(
                  e.awsErrorDetails().errorMessage(),
                  e.statusCode(),
                  e.awsErrorDetails().errorCode()),
          e);
    } catch (SdkException e) {
      throw new IOException("S3CurlException: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
