package io.github.redshiftdevops.checkpoint;

import static io.github.redshiftdevops.checkpoint.Rows.DATABASE;
import static io.github.redshiftdevops.checkpoint.Rows.history;
import static io.github.redshiftdevops.checkpoint.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.crash.s3.Fault;
import io.github.redshiftdevops.crash.s3.FaultPlan;
import io.github.redshiftdevops.crash.s3.S3Gateway;
import io.github.redshiftdevops.crash.s3.S3Request;
import io.github.redshiftdevops.state.S3Location;
import io.github.redshiftdevops.state.S3StateStore;
import io.github.redshiftdevops.state.StateStore;
import io.github.redshiftdevops.state.s3mock.S3Mock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class S3MirrorTest extends MirrorContract {
  private final S3Gateway gateway = S3Gateway.start(S3Mock.shared().uri());
  private final String prefix = "mirror-" + UUID.randomUUID();

  @Override
  StateStore open() {
    var location =
        "s3://%s/%s?region=us-east-1&endpoint=%s".formatted(S3Mock.BUCKET, prefix, gateway.uri());
    return S3StateStore.open(
        S3Location.parse(location),
        Duration.ofSeconds(30),
        StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")));
  }

  @AfterEach
  void stopGateway() {
    gateway.close();
  }

  @Test
  void sendsOneRequestOverTheWire_forEachOfTheMirrors() {
    try (var store = open()) {
      var mirror = new Mirror(store, () -> Runnable::run);
      deploy(mirror, History.EMPTY, row("a", 1));
      int before = gateway.requests().size();

      deploy(mirror, history(row("a", 1)), row("b", 2), row("c", 3));

      var requests = gateway.requests();
      assertThat(requests.subList(before, requests.size()))
          .extracting(S3Request::method)
          .containsExactly("GET", "PUT", "PUT", "PUT", "POST");
    }
  }

  /** At the end of a deployment, before and after S3 has done what was asked. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void losesNothing_whenAnswersGetLost(boolean done) {
    try (var store = open()) {
      var mirror = new Mirror(store, () -> Runnable::run);
      deploy(mirror, History.EMPTY, row("a", 1));
      var fault = done ? Fault.answerLost() : Fault.requestLost();
      gateway.plan(FaultPlan.sequence(fault, fault).when(S3Request::isWrite));

      deploy(mirror, history(row("a", 1)), row("b", 2));

      assertThat(mirror.read(Tail.NONE).history()).isEqualTo(history(row("a", 1), row("b", 2)));
    }
  }

  private static void deploy(Mirror mirror, History rows, HistoryRow... more) {
    try (var session = mirror.begin(DATABASE, rows, Tail.NONE)) {
      List.of(more).forEach(session::recorded);
      session.finish();
    }
  }
}
