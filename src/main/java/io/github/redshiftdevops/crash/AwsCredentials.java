package io.github.redshiftdevops.crash;

import java.util.Map;

/** What an S3 that believes everybody takes for credentials: anything. */
final class AwsCredentials {
  private static final Map<String, String> ANY =
      Map.of("aws.accessKeyId", "crash-test", "aws.secretAccessKey", "crash-test");

  /** The same for another process. */
  static final Map<String, String> VARIABLES =
      Map.of("AWS_ACCESS_KEY_ID", "crash-test", "AWS_SECRET_ACCESS_KEY", "crash-test");

  private AwsCredentials() {}

  /**
   * Gives this JVM credentials, unless its system properties hold some; the SDK insists on them.
   */
  static void provideAny() {
    ANY.forEach(System.getProperties()::putIfAbsent);
  }
}
