package io.github.redshiftdevops.environment;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What AWS gives a process: region and credentials, by the system properties of the AWS SDK, for
 * the time of one test. No instance metadata is asked.
 */
public final class AwsProcess implements BeforeEachCallback, AfterEachCallback {
  private final Map<String, String> before = new HashMap<>();

  @Override
  public void beforeEach(ExtensionContext context) {
    set("aws.disableEc2Metadata", "true");
    set("aws.region", "eu-west-1");
    set("aws.accessKeyId", "a-key-id");
    set("aws.secretAccessKey", "a-secret-key");
  }

  @Override
  public void afterEach(ExtensionContext context) {
    before.forEach(AwsProcess::put);
    before.clear();
  }

  /** Sends the requests to a service elsewhere. */
  public AwsProcess endpoint(String service, URI uri) {
    return set("aws.endpointUrl" + service, uri.toString());
  }

  /** Takes the credentials away. */
  public AwsProcess withoutCredentials() {
    return set("aws.accessKeyId", null).set("aws.secretAccessKey", null);
  }

  /** Sets a system property, or removes it. */
  public AwsProcess set(String name, String value) {
    before.putIfAbsent(name, System.getProperty(name));
    put(name, value);
    return this;
  }

  private static void put(String name, String value) {
    if (value == null) {
      System.clearProperty(name);
    } else {
      System.setProperty(name, value);
    }
  }
}
