package io.github.redshiftdevops.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.state.s3mock.S3Mock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * Environments whose files and states are in S3Mock, each below a prefix of its own.
 *
 * @param prefix with which all of their keys begin
 */
record EnvironmentsInS3(String prefix) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /**
   * Writes the file of an environment that deploys TICKIT.
   *
   * @param lines more of it
   * @return what {@code --environment} takes for it
   */
  String write(String name, String url, String... lines) throws Exception {
    var file = prefix + "/" + name + ".properties";
    var text =
        """
        url=%s
        username=sandbox
        password=env:REDSHIFT_PASSWORD
        changelog=changelogs/changelog.xml
        contexts=demo
        state=s3://%s/%s%s
        parameter.bucket=tickit
        parameter.iam_role=arn:aws:iam::123456789012:role/tickit-copy
        """
            .formatted(url, S3Mock.BUCKET, state(name), endpoint());
    var body = BodyPublishers.ofString(text + String.join("\n", lines));
    assertThat(send(HttpRequest.newBuilder(uri(file)).PUT(body)).statusCode()).isEqualTo(200);
    return "s3://" + S3Mock.BUCKET + "/" + file + endpoint();
  }

  private String state(String name) {
    return prefix + "/state-" + name;
  }

  private static String endpoint() {
    return "?region=us-east-1&endpoint=" + S3Mock.shared().uri();
  }

  /** Whether an environment's state has that object. */
  boolean has(String name, String object) throws Exception {
    return send(HttpRequest.newBuilder(uri(state(name) + "/" + object))).statusCode() == 200;
  }

  /** The status in {@code lock.json}. */
  String lock(String name) throws Exception {
    var lock = send(HttpRequest.newBuilder(uri(state(name) + "/lock.json"))).body();
    return lock.replaceAll("(?s).*\"status\"\\s*:\\s*\"(\\w+)\".*", "$1");
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static URI uri(String key) {
    return S3Mock.shared().uri().resolve("/" + S3Mock.BUCKET + "/" + key);
  }
}
