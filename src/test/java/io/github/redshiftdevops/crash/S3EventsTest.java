package io.github.redshiftdevops.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.crash.s3.S3Gateway;
import io.github.redshiftdevops.state.s3mock.S3Mock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3EventsTest {
  private final S3Gateway gateway = S3Gateway.start(S3Mock.shared().uri());
  private final S3Events events = new S3Events(gateway);
  private final AtomicInteger kills = new AtomicInteger();

  @AfterEach
  void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @CsvSource({"BEFORE, 404", "AFTER, 200"})
  void killsBeforeOrAfterARequestIsObeyed(Side side, int found) throws Exception {
    var first = key(gateway.uri());
    var second = key(gateway.uri());
    events.loseAt(2, side, kills::incrementAndGet);

    assertThat(put(first)).isEqualTo(200);
    assertThatThrownBy(() -> put(second)).isInstanceOf(IOException.class);

    assertThat(kills).hasValue(1);
    assertThat(get(S3Mock.shared().uri().resolve(second.getPath()))).isEqualTo(found);
  }

  @Test
  void namesItsRequests() throws Exception {
    put(key(gateway.uri()));

    assertThat(events.events()).singleElement().asString().startsWith("1 PUT /state/");
  }

  private static URI key(URI endpoint) {
    return endpoint.resolve("/" + S3Mock.BUCKET + "/" + UUID.randomUUID());
  }

  private static int put(URI object) throws Exception {
    return status(
        HttpRequest.newBuilder(object).PUT(HttpRequest.BodyPublishers.ofString("{}")).build());
  }

  private static int get(URI object) throws Exception {
    return status(HttpRequest.newBuilder(object).build());
  }

  private static int status(HttpRequest request) throws Exception {
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }
}
