package io.github.redshiftdevops.lock;

import static io.github.redshiftdevops.lock.LockFixture.OTHER_SESSION;
import static io.github.redshiftdevops.lock.LockFixture.SESSION;
import static io.github.redshiftdevops.lock.LockFixture.seconds;
import static io.github.redshiftdevops.lock.LockFixture.session;
import static io.github.redshiftdevops.lock.UnreliableStore.Fate.ANSWERED;
import static io.github.redshiftdevops.lock.UnreliableStore.Fate.ANSWER_LOST;
import static io.github.redshiftdevops.lock.UnreliableStore.Fate.ARRIVES_LATE;
import static io.github.redshiftdevops.lock.UnreliableStore.Fate.NEVER_ARRIVES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.lock.UnreliableStore.Fate;
import io.github.redshiftdevops.state.StateUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LeaseTest {
  private final LockFixture lock = new LockFixture();
  private final Lease lease = lock.acquire("d1", SESSION);

  @Test
  void lastsATwentiethLessThanOthersWait() {
    lock.time.advance(seconds(28.499));
    lease.checkHeld();
    lock.time.advance(seconds(0.001));

    assertThatThrownBy(lease::checkHeld)
        .isInstanceOf(LeaseLostException.class)
        .hasMessageContaining("could not be renewed within its lease of 30 s");
    assertThat(lease.remaining()).isZero();
  }

  @Test
  void countsARenewalFromBeforeItWasSent() {
    lock.time.advance(seconds(20));
    lock.store.beforeNextWrite(() -> lock.time.advance(seconds(5)));

    lease.renew();

    assertThat(lease.remaining()).isEqualTo(seconds(23.5));
  }

  @Test
  void givesEveryRenewalANewContent() {
    var before = lock.memory.read(LockObject.KEY).orElseThrow();

    lease.renew();

    assertThat(lock.text()).isNotEqualTo(before.content());
    assertThat(lock.record().token()).isEqualTo(1);
  }

  @Test
  void isLost_whenSomebodyTookItOver_withTheNameOfTheOther() {
    lock.takeOver("d2");

    assertThatThrownBy(lease::renew).isInstanceOf(LeaseLostException.class);
  }

  @Test
  void tellsTheExitCodeOfARolledBackChangeSet_whenLost() {
    lock.contender("d2").seize();

    assertThatThrownBy(lease::renew)
        .isInstanceOfSatisfying(
            LeaseLostException.class,
            loss -> assertThat(loss.exitCode()).isEqualTo(ExitCode.CHANGE_SET_FAILED))
        .hasMessage(
            "The deployment lock memory/lock.json was lost: it is held by deployment d2 of"
                + " ci@build-7 (process 4711) since 2026-03-01T12:00:00Z; start this deployment"
                + " again when the other has ended.");
    assertThatThrownBy(lease::checkHeld).isInstanceOf(LeaseLostException.class);
  }

  @Test
  void isLost_whenTheObjectWasRemoved() {
    lock.memory.remove(LockObject.KEY);

    assertThatThrownBy(lease::renew).hasMessageContaining("somebody removed it");
  }

  @Test
  void lastsAsBefore_whenARenewalHasNoAnswer() {
    lock.time.advance(seconds(10));
    lock.store.nextWrites(ANSWER_LOST);

    assertThatThrownBy(lease::renew).isInstanceOf(StateUnavailableException.class);

    assertThat(lease.remaining()).isEqualTo(seconds(18.5));
  }

  @ParameterizedTest
  @EnumSource(
      value = Fate.class,
      names = {"NEVER_ARRIVES", "ANSWER_LOST", "ARRIVES_LATE"})
  void renews_whateverBecameOfTheRenewalBefore(Fate fate) {
    lock.store.nextWrites(fate);
    assertThatThrownBy(lease::renew).isInstanceOf(StateUnavailableException.class);
    lock.time.advance(seconds(10));
    lock.store.deliver();

    lease.renew();

    assertThat(lease.remaining()).isEqualTo(seconds(28.5));
  }

  @Test
  void goesOn_whenALateRenewalArrivesRightBeforeTheNext() {
    lock.store.nextWrites(ARRIVES_LATE);
    assertThatThrownBy(lease::renew).isInstanceOf(StateUnavailableException.class);
    lock.store.beforeNextWrite(lock.store::deliver);

    lease.connected(OTHER_SESSION);

    assertThat(lock.record().estate().sessions()).containsExactly(SESSION, OTHER_SESSION);
  }

  @Test
  void staysLost_whenTheAnswerToARenewalComesAfterItRanOut() {
    lock.time.advance(seconds(28));
    lock.store.beforeNextWrite(
        () -> {
          lock.time.advance(seconds(1));
          assertThat(lease.isHeld()).isFalse();
        });

    assertThatThrownBy(lease::renew).isInstanceOf(LeaseLostException.class);
    assertThatThrownBy(lease::checkHeld).isInstanceOf(LeaseLostException.class);
  }

  @Test
  void isLost_whenTheProcessWasStoppedForLongerThanTheLease() {
    lock.time.freeze(Duration.ofMinutes(2));

    assertThatThrownBy(lease::checkHeld).isInstanceOf(LeaseLostException.class);
    lock.store.takeRequests();
    assertThatThrownBy(lease::renew).isInstanceOf(LeaseLostException.class);
    assertThat(lock.store.takeRequests()).isEmpty();
  }

  @Test
  void recordsASession_beforeItReturns_andRenewsByTheWay() {
    lock.time.advance(seconds(10));

    lease.connected(OTHER_SESSION);

    assertThat(lock.record().estate().sessions()).containsExactly(SESSION, OTHER_SESSION);
    assertThat(lease.remaining()).isEqualTo(seconds(28.5));
  }

  @Test
  void keepsALostSessionAsUnsettled_withOneWrite() {
    lock.store.takeRequests();

    lease.reconnected(SESSION, OTHER_SESSION);

    assertThat(lock.store.takeRequests()).containsExactly("replace");
    assertThat(lock.record().estate().sessions()).containsExactly(OTHER_SESSION);
    assertThat(lock.record().estate().unsettledSessions()).containsExactly(SESSION);
  }

  @Test
  void dropsWhatIsSettledAndSealed_andNothingElse() {
    lease.journalOpened("a/1", List.of());
    lease.journalOpened("b/1", List.of());
    lease.reconnected(SESSION, OTHER_SESSION);
    lease.reconnected(OTHER_SESSION, session(103));

    lease.settled(List.of(SESSION));
    lease.journalsSealed(List.of("a/1"));

    assertThat(lease.unsettledSessions()).containsExactly(OTHER_SESSION);
    assertThat(lease.openJournals()).containsExactly("b/1");
    assertThat(lock.record().estate())
        .isEqualTo(new Estate(List.of(session(103)), List.of(OTHER_SESSION), List.of("b/1")));
  }

  @Test
  void repeatsARecording_untilTheStoreAnswers() {
    lock.store.nextWrites(NEVER_ARRIVES, ANSWER_LOST, NEVER_ARRIVES);

    lease.connected(OTHER_SESSION);

    assertThat(lock.record().estate().sessions()).containsExactly(SESSION, OTHER_SESSION);
    assertThat(lock.time.elapsed()).isEqualTo(seconds(3));
  }

  @Test
  void givesARecordingUp_whenTheLeaseHasRunOut() {
    lock.store.setDown(true);

    assertThatThrownBy(() -> lease.connected(OTHER_SESSION))
        .isInstanceOf(LeaseLostException.class)
        .satisfies(LockFixture::hasTheStoresSilenceAsDetail);
    assertThat(lock.time.elapsed()).isEqualTo(seconds(28.5));
  }

  @Test
  void endsARecording_whenInterrupted() {
    lock.store.setDown(true);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> lease.connected(OTHER_SESSION))
        .isInstanceOf(StateUnavailableException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void doesNotWriteOverWhatAFailedRecordingMayHaveLeft_withLess() {
    lock.store.nextWrites(ANSWER_LOST).nextReads(NEVER_ARRIVES);

    lease.connected(OTHER_SESSION);

    assertThat(lock.record().estate().sessions()).containsExactly(SESSION, OTHER_SESSION);
  }

  @Test
  void keepsPropertiesThatALaterVersionAdded() {
    lease.release();
    lock.write(lock.text().replaceFirst("\\{", "{\"colour\": {\"red\": [1, 2]},"));

    var next = lock.acquire("d2");
    next.renew();

    assertThat(lock.text()).contains("\"colour\"").contains("\"red\" : [ 1, 2 ]");
  }

  @Test
  void releaseKeepsTheObjectAndItsToken() {
    lease.journalOpened("a/1", List.of());

    assertThat(lease.release()).isEqualTo(Release.RELEASED);

    var record = lock.record();
    assertThat(record.isHeld()).isFalse();
    assertThat(record.token()).isEqualTo(1);
    assertThat(record.estate()).isEqualTo(new Estate(List.of(), List.of(), List.of("a/1")));
    assertThat(lease.isHeld()).isFalse();
  }

  @Test
  void releaseTellsWhichJournalsStayOpen_withOneWrite() {
    lease.journalOpened("a/1", List.of());
    lease.journalOpened("b/1", List.of());
    lock.store.takeRequests();

    lease.release(open -> Stream.concat(open.stream().skip(1), Stream.of("c/1")).toList());

    assertThat(lock.store.takeRequests()).containsExactly("replace");
    assertThat(lock.record().estate().openJournals()).containsExactly("b/1", "c/1");
  }

  @Test
  void refusesEverything_afterTheRelease() {
    lease.release();

    assertThatThrownBy(lease::checkHeld).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(lease::renew).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> lease.connected(OTHER_SESSION))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void releasesOnce() {
    lease.release();
    lock.acquire("d2");

    assertThat(lease.release()).isEqualTo(Release.RELEASED);
    assertThat(lock.record().isHeld()).isTrue();
  }

  @Test
  void isOverForItsHolder_beforeTheReleaseIsWritten() {
    lock.store.beforeNextWrite(() -> assertThat(lease.isHeld()).isFalse());

    assertThat(lease.release()).isEqualTo(Release.RELEASED);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fate.class,
      names = {"NEVER_ARRIVES", "ANSWER_LOST", "ARRIVES_LATE"})
  void releases_whateverBecameOfTheFirstWrite(Fate fate) {
    lock.store.nextWrites(fate);
    lock.time.at(seconds(0.5), lock.store::deliver);

    assertThat(lease.release()).isEqualTo(Release.RELEASED);
    assertThat(lock.record().isHeld()).isFalse();
  }

  @Test
  void releases_whenALateRenewalIsInTheWay() {
    lock.store.nextWrites(ARRIVES_LATE);
    assertThatThrownBy(lease::renew).isInstanceOf(StateUnavailableException.class);
    lock.store.beforeNextWrite(lock.store::deliver);

    assertThat(lease.release()).isEqualTo(Release.RELEASED);
    assertThat(lock.record().isHeld()).isFalse();
  }

  @Test
  void leavesTheLockToItsNextHolder_whenTheAnswerToTheReleaseWasLost() {
    lock.store.nextWrites(ANSWER_LOST);
    lock.time.at(seconds(0.5), () -> lock.acquire("d2"));

    assertThat(lease.release()).isEqualTo(Release.LOST);
    assertThat(lock.record().isHeld()).isTrue();
  }

  @Test
  void stopsReleasing_whenTheLeaseWouldHaveRunOut() {
    lock.store.setDown(true);

    assertThat(lease.release()).isEqualTo(Release.UNANSWERED);
    assertThat(lock.time.elapsed()).isBetween(seconds(28), seconds(30));
  }

  @Test
  void writesNothing_whenTheLeaseWasLost() {
    lock.time.freeze(seconds(29));
    lock.store.takeRequests();

    assertThat(lease.release()).isEqualTo(Release.LOST);
    assertThat(lock.store.takeRequests()).isEmpty();
  }

  @Test
  void releasesOnAnInterruptedThread() {
    Thread.currentThread().interrupt();
    lock.store.nextWrites(NEVER_ARRIVES, ANSWERED);

    assertThat(lease.release()).isEqualTo(Release.RELEASED);
    assertThat(Thread.interrupted()).isTrue();
  }
}
