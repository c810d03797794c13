package io.github.redshiftdevops.state;

import static io.github.redshiftdevops.crash.s3.Fault.answerLost;
import static io.github.redshiftdevops.crash.s3.Fault.doneButAnswered;
import static io.github.redshiftdevops.crash.s3.Fault.doneThen;
import static io.github.redshiftdevops.crash.s3.Fault.error;
import static io.github.redshiftdevops.crash.s3.Fault.hang;
import static io.github.redshiftdevops.crash.s3.Fault.requestLost;
import static io.github.redshiftdevops.crash.s3.FaultPlan.always;
import static io.github.redshiftdevops.crash.s3.FaultPlan.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.crash.s3.Fault;
import io.github.redshiftdevops.crash.s3.S3Gateway;
import io.github.redshiftdevops.crash.s3.S3Request;
import io.github.redshiftdevops.state.s3mock.S3Mock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers of the S3 adapter are told when requests, answers or S3 itself get lost. */
@Timeout(60)
class S3StateStoreFaultTest {
  private static final StateKey KEY = new StateKey("lock.json");

  private final String prefix = S3TestStores.freshPrefix();
  private final S3Gateway faulty = S3Gateway.start(S3Mock.shared().uri());
  private final S3Gateway sound = S3Gateway.start(S3Mock.shared().uri());
  private final StateStore store = S3TestStores.open(faulty, prefix);
  private final StateStore other = S3TestStores.open(sound, prefix);

  @AfterEach
  void close() {
    store.close();
    other.close();
    faulty.close();
    sound.close();
  }

  static Fault[] faultsAfterTheWrite() {
    return new Fault[] {
      answerLost(),
      doneButAnswered(500, "InternalError"),
      doneButAnswered(503, "SlowDown"),
      doneButAnswered(409, "ConditionalRequestConflict")
    };
  }

  static Fault[] faultsInPlaceOfTheWrite() {
    return new Fault[] {
      requestLost(),
      error(500, "InternalError"),
      error(503, "SlowDown"),
      error(409, "ConditionalRequestConflict")
    };
  }

  @ParameterizedTest
  @MethodSource({"faultsAfterTheWrite", "faultsInPlaceOfTheWrite"})
  void creates_whateverHappensOnce(Fault fault) {
    faulty.plan(sequence(fault).when(S3Request::isWrite));

    var etag = store.create(KEY, "mine").orElseThrow();

    assertThat(other.read(KEY)).contains(new StateObject(etag, "mine"));
    assertThat(store.replace(KEY, etag, "next")).isPresent();
  }

  @ParameterizedTest
  @MethodSource({"faultsAfterTheWrite", "faultsInPlaceOfTheWrite"})
  void replaces_whateverHappensOnce(Fault fault) {
    var first = store.create(KEY, "first").orElseThrow();
    faulty.plan(sequence(fault, fault).when(S3Request::isWrite));

    var second = store.replace(KEY, first, "second").orElseThrow();

    assertThat(other.read(KEY)).contains(new StateObject(second, "second"));
  }

  @Test
  void readsListsAndRemoves_throughThreeFaults() {
    other.create(KEY, "{}");

    faulty.plan(sequence(answerLost(), requestLost(), error(503, "SlowDown")));
    assertThat(store.read(KEY)).isPresent();
    faulty.plan(sequence(answerLost(), requestLost(), error(500, "InternalError")));
    assertThat(store.list("")).containsExactly(KEY);
    faulty.plan(sequence(answerLost(), requestLost(), error(503, "SlowDown")));
    store.remove(KEY);
    assertThat(other.read(KEY)).isEmpty();
  }

  @Test
  void tellsALostRace_afterAnAnswerThatWasLostBeforeTheWrite() {
    var first = store.create(KEY, "first").orElseThrow();
    faulty.plan(sequence(error(503, "SlowDown").after(() -> replaceByOther(first, "other's"))));

    assertThat(store.replace(KEY, first, "mine")).isEmpty();
    assertThat(other.read(KEY).orElseThrow().content()).isEqualTo("other's");
  }

  @Test
  void tellsALostCreation_afterAnAnswerThatWasLostBeforeTheWrite() {
    faulty.plan(sequence(error(500, "InternalError").after(() -> other.create(KEY, "other's"))));

    assertThat(store.create(KEY, "mine")).isEmpty();
  }

  @Test
  void tellsALostRace_whenTheOtherWroteTheSameContent() {
    var first = store.create(KEY, "5").orElseThrow();
    faulty.plan(sequence(requestLost().after(() -> replaceByOther(first, "6"))));

    assertThat(store.replace(KEY, first, "6")).isEmpty();
  }

  @Test
  void tellsThatAWriteTookEffect_whenOthersHaveWrittenSince() {
    var first = store.create(KEY, "5").orElseThrow();
    faulty.plan(sequence(doneThen(() -> countByOther(10))).when(S3Request::isWrite));

    var mine = store.replace(KEY, first, "6");

    assertThat(mine).isPresent();
    assertThat(other.read(KEY).orElseThrow().content()).isEqualTo("16");
    assertThat(store.replace(KEY, mine.orElseThrow(), "7")).isEmpty();
  }

  @Test
  void refusesToGuess_whenTooManyOthersHaveWrittenSince() {
    var first = store.create(KEY, "5").orElseThrow();
    faulty.plan(
        sequence(error(503, "SlowDown").after(() -> countByOther(WriteTrail.LIMIT + 1)))
            .when(S3Request::isWrite));

    assertThatThrownBy(() -> store.replace(KEY, first, "6"))
        .isInstanceOf(StateUnavailableException.class)
        .hasMessageContaining("does not tell whether the write");
  }

  @Test
  void losesNoIncrement_whenAnswersAreLostAtEveryThirdWrite() {
    other.create(KEY, "0");
    faulty.plan(request -> request.number() % 3 == 0 ? answerLost() : Fault.none());
    for (int i = 0; i < 20; i++) {
      increment();
    }

    assertThat(other.read(KEY).orElseThrow().content()).isEqualTo("20");
  }

  @Test
  void seesEverySending() {
    store.list("");
    faulty.plan(sequence(answerLost()).when(S3Request::isWrite));

    assertThat(store.create(KEY, "mine")).isPresent();

    assertThat(faulty.requests())
        .filteredOn(S3Request::isWrite)
        .extracting(request -> request.header("amz-sdk-request"))
        .as("the JDK's HTTP client repeats nothing behind the SDK's back")
        .containsExactly("attempt=1; max=12", "attempt=2; max=12");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PreconditionFailed", "NoSuchKey"})
  void takesARefusalOfItsOnlySendingAsALostRace_withoutLooking(String code) {
    var etag = store.create(KEY, "1").orElseThrow();
    faulty.plan(sequence(error(code.equals("NoSuchKey") ? 404 : 412, code)));

    assertThat(store.replace(KEY, etag, "2")).isEmpty();
    assertThat(faulty.requests()).hasSize(2);
  }

  @Test
  void givesUp_whenTwoWritesMeetForever() {
    try (var hasty = S3TestStores.open(faulty, prefix, Duration.ofMillis(600))) {
      faulty.plan(always(error(409, "ConditionalRequestConflict")));

      assertThatThrownBy(() -> hasty.create(KEY, "{}"))
          .isInstanceOf(StateUnavailableException.class);
    }
  }

  @Test
  void needsOneRequestForEachVerb() {
    var etag = store.create(KEY, "1").orElseThrow();
    store.replace(KEY, etag, "2");
    store.read(KEY);
    store.list("");
    store.remove(KEY);

    assertThat(faulty.requests())
        .extracting(S3Request::method)
        .containsExactly("PUT", "PUT", "GET", "GET", "DELETE");
  }

  @Test
  void sendsARequestAgainThatHangs() {
    try (var hasty = S3TestStores.open(faulty, prefix, Duration.ofSeconds(3))) {
      faulty.plan(sequence(hang()));

      assertThat(hasty.create(KEY, "{}")).isPresent();
    }
  }

  @Test
  void saysThatS3IsUnavailable_whenItStaysSo() {
    try (var hasty = S3TestStores.open(faulty, prefix, Duration.ofMillis(600))) {
      faulty.plan(always(error(503, "SlowDown")));

      assertThatThrownBy(() -> hasty.create(KEY, "{}"))
          .isInstanceOf(StateUnavailableException.class)
          .hasMessageContainingAll("S3 at http://127.0.0.1", "s3:PutObject", "lock.json")
          .message()
          .doesNotContain("\n", S3TestStores.SECRET);
      assertThat(faulty.requests()).hasSizeGreaterThan(2);

      faulty.plan(sequence());
      assertThat(hasty.create(KEY, "{}")).isPresent();
    }
  }

  @Test
  void saysThatS3IsUnavailable_whenNobodyListens() {
    try (var hasty = S3TestStores.open(faulty, prefix, Duration.ofMillis(600))) {
      faulty.close();

      assertThatThrownBy(() -> hasty.read(KEY))
          .isInstanceOf(StateUnavailableException.class)
          .hasMessageContainingAll("does not answer", "s3:GetObject", "check the network");
    }
  }

  @Test
  void endsAWaitOnAnInterrupt() {
    faulty.plan(always(error(503, "SlowDown").after(Thread.currentThread()::interrupt)));

    assertThatThrownBy(() -> store.read(KEY)).isInstanceOf(StateUnavailableException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void saysWhichBucketDoesNotExist() {
    try (var lost = S3TestStores.open(sound, "no-such-bucket", "", "", Duration.ofSeconds(5))) {
      assertThatThrownBy(() -> lost.read(KEY))
          .isInstanceOf(StateRefusedException.class)
          .hasMessage(
              "The state bucket 'no-such-bucket' does not exist; create it, or correct 'state'.");
      assertThatThrownBy(() -> lost.create(KEY, "{}"))
          .isInstanceOf(StateRefusedException.class)
          .hasMessageContaining("does not exist");
    }
  }

  @Test
  void saysWhichPermissionIsMissing() {
    faulty.plan(always(error(403, "AccessDenied")));

    assertThatThrownBy(() -> store.create(KEY, "{}"))
        .isInstanceOf(StateRefusedException.class)
        .hasMessageContainingAll("s3:PutObject on s3://state/" + prefix + "/lock.json", "allow");
  }

  @Test
  void saysThatCredentialsAreRefused() {
    faulty.plan(always(error(403, "InvalidAccessKeyId")));

    assertThatThrownBy(() -> store.read(KEY))
        .isInstanceOf(StateRefusedException.class)
        .hasMessageContainingAll("credentials are refused", "InvalidAccessKeyId", "renew")
        .message()
        .doesNotContain("canary");
  }

  @Test
  void saysThatTheBucketIsElsewhere() {
    faulty.plan(always(error(301, "PermanentRedirect")));

    assertThatThrownBy(() -> store.create(KEY, "{}"))
        .isInstanceOf(StateRefusedException.class)
        .hasMessageContainingAll("not in the region", "?region=");
  }

  @Test
  void encryptsWithTheKeyThatTheLocationNames() {
    try (var encrypted =
        S3TestStores.open(
            faulty, S3Mock.BUCKET, prefix, "&kms-key=alias/state", Duration.ofSeconds(5))) {
      // S3Mock refuses keys that it was not started with.
      assertThatThrownBy(() -> encrypted.create(KEY, "{}"))
          .isInstanceOf(StateRefusedException.class)
          .hasMessageContaining("KMS.NotFoundException");

      var put = faulty.requests().get(0);
      assertThat(put.header("x-amz-server-side-encryption")).isEqualTo("aws:kms");
      assertThat(put.header("x-amz-server-side-encryption-aws-kms-key-id"))
          .isEqualTo("alias/state");
    }
  }

  private void increment() {
    Optional<ETag> written = Optional.empty();
    while (written.isEmpty()) {
      var seen = store.read(KEY).orElseThrow();
      written = store.replace(KEY, seen.etag(), "" + (Integer.parseInt(seen.content()) + 1));
    }
  }

  private void replaceByOther(ETag seen, String content) {
    assertThat(other.replace(KEY, seen, content)).isPresent();
  }

  private void countByOther(int times) {
    for (int i = 0; i < times; i++) {
      var seen = other.read(KEY).orElseThrow();
      replaceByOther(seen.etag(), "" + (Integer.parseInt(seen.content()) + 1));
    }
  }
}
