package io.github.redshiftdevops.lock;

import static io.github.redshiftdevops.checkpoint.StateLayout.OPEN_TAIL;
import static io.github.redshiftdevops.lock.LockFixture.OTHER_SESSION;
import static io.github.redshiftdevops.lock.LockFixture.SESSION;
import static io.github.redshiftdevops.lock.LockFixture.acquired;
import static io.github.redshiftdevops.lock.LockFixture.obstacle;
import static io.github.redshiftdevops.lock.LockFixture.seconds;
import static io.github.redshiftdevops.lock.LockFixture.session;
import static io.github.redshiftdevops.lock.LockFixture.who;
import static io.github.redshiftdevops.lock.UnreliableStore.Fate.ANSWER_LOST;
import static io.github.redshiftdevops.lock.UnreliableStore.Fate.ARRIVES_LATE;
import static io.github.redshiftdevops.lock.UnreliableStore.Fate.NEVER_ARRIVES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.lock.Obstacle.AliveHolder;
import io.github.redshiftdevops.state.StateStores;
import io.github.redshiftdevops.state.StateUnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContenderTest {
  private final LockFixture lock = new LockFixture();

  @Test
  void createsTheObjectWithTokenOne_whenThereIsNone() {
    var lease = lock.acquire("d1", SESSION);

    var record = lock.record();
    assertThat(lease.id()).isEqualTo(new LeaseId(record.state(), 1, record.holder().id()));
    assertThat(record.isHeld()).isTrue();
    assertThat(record.holder().by()).isEqualTo(who("d1"));
    assertThat(record.holder().acquiredAt()).isEqualTo(ManualTime.WALL);
    assertThat(record.holder().lease()).isEqualTo(Duration.ofSeconds(30));
    assertThat(record.estate().sessions()).containsExactly(SESSION);
    assertThat(lock.store.takeRequests()).startsWith("read", "create");
  }

  @Test
  void takesTheNextTokenOfTheSameState_afterARelease() {
    var first = lock.acquire("d1");
    first.release();
    lock.store.takeRequests();

    var second = lock.acquire("d2");

    assertThat(lock.store.takeRequests()).containsExactly("read", "replace");
    assertThat(second.id().token()).isEqualTo(2);
    assertThat(second.id().supersedes(first.id())).isTrue();
    assertThat(second.id().holder()).isNotEqualTo(first.id().holder());
  }

  @Test
  void opensTheMirrorsTail_onlyWhenTheHolderIsDead() {
    lock.acquire("d1").release();
    var afterRelease = lock.acquire("d2");
    assertThat(afterRelease.openJournals()).isEmpty();

    assertThat(lock.takeOver("d3").openJournals()).containsExactly(OPEN_TAIL);
  }

  @Test
  void saysWhoHoldsTheLock_withOneRequest() {
    lock.acquire("d1");
    lock.store.takeRequests();

    var obstacle = (AliveHolder) obstacle(lock.contender("d2").attempt());

    assertThat(obstacle.record().holder().by()).isEqualTo(who("d1"));
    assertThat(obstacle.untilDead()).isEqualTo(Duration.ofSeconds(30));
    assertThat(lock.store.takeRequests()).containsExactly("read");
  }

  @Test
  void takesOver_whenTheETagStoodStillForAWholeLease_andNotBefore() {
    var dead = lock.acquire("d1");
    var contender = lock.contender("d2");
    contender.attempt();

    lock.time.advance(seconds(29.999));
    assertThat(((AliveHolder) obstacle(contender.attempt())).untilDead())
        .isEqualTo(Duration.ofMillis(1));
    lock.time.advance(Duration.ofMillis(1));
    var lease = acquired(contender.attempt());

    assertThat(lease.id().supersedes(dead.id())).isTrue();
    assertThat(lease.id().token()).isEqualTo(2);
  }

  @Test
  void countsFromItsOwnFirstLook_howeverLongTheHolderWasSilentBefore() {
    lock.acquire("d1");
    lock.time.advance(Duration.ofHours(1));
    var contender = lock.contender("d2");

    obstacle(contender.attempt());
    lock.time.advance(seconds(29));

    obstacle(contender.attempt());
  }

  @Test
  void countsAnew_whenTheHolderHasWritten() {
    var alive = lock.acquire("d1");
    var contender = lock.contender("d2");
    contender.attempt();
    lock.time.advance(seconds(20));
    alive.renew();

    obstacle(contender.attempt());
    lock.time.advance(seconds(29));
    obstacle(contender.attempt());
  }

  @Test
  void waitsForTheHoldersLease_notForItsOwn() {
    var patient = new LeaseConfig(Duration.ofSeconds(90), Duration.ofMinutes(5));
    acquired(lock.leases(patient).contend(who("d1"), List::of).attempt());
    var contender = lock.contender("d2");
    contender.attempt();

    lock.time.advance(seconds(89));
    obstacle(contender.attempt());
    lock.time.advance(seconds(1));
    acquired(contender.attempt());
  }

  @Test
  void carriesOverWhatTheDeadHolderLeft_andWhatThatHadInherited() {
    var first = lock.acquire("d1", SESSION);
    first.journalOpened("a/1", List.of());
    var second = lock.takeOver("d2", OTHER_SESSION);
    second.journalOpened("b/1", List.of());
    var third = lock.takeOver("d3", session(103));

    assertThat(third.unsettledSessions()).containsExactly(SESSION, OTHER_SESSION);
    assertThat(third.openJournals()).containsExactly("a/1", OPEN_TAIL, "b/1");
    assertThat(lock.record().estate().sessions()).containsExactly(session(103));
  }

  @Test
  void doesNotInheritItsOwnSession_whenTheDeadHolderLivedOnTheSameConnection() {
    lock.acquire("d1", SESSION, OTHER_SESSION);

    var lease = lock.takeOver("d1 again", SESSION);

    assertThat(lease.unsettledSessions()).containsExactly(OTHER_SESSION);
    assertThat(lock.record().estate().sessions()).containsExactly(SESSION);
  }

  @Test
  void inheritsUnsettledSessionsAndOpenJournals_evenAfterARelease() {
    lock.acquire("d1", SESSION).journalOpened("a/1", List.of());
    lock.takeOver("d2", OTHER_SESSION).release();

    var lease = lock.acquire("d3");

    assertThat(lease.unsettledSessions()).containsExactly(SESSION);
    assertThat(lease.openJournals()).containsExactly("a/1", OPEN_TAIL);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void takesTheLockWithOneRequest_whenItWasSeenFree(boolean everHeld) {
    if (everHeld) {
      lock.acquire("d1").release();
    }
    var look = LockView.of(lock.store);
    lock.store.takeRequests();

    var lease = acquired(lock.contender("d2", look).attempt());

    assertThat(lock.store.takeRequests()).hasSize(1);
    assertThat(lease.follows(look)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noticesADeploymentBetweenTheLookAndTheTaking(boolean everHeld) {
    if (everHeld) {
      lock.acquire("d1").release();
    }
    var look = LockView.of(lock.store);
    lock.acquire("between").journalOpened("a/1", List.of());
    lock.takeOver("next").release();

    var lease = acquired(lock.contender("d2", look).attempt());

    assertThat(lease.follows(look)).isFalse();
    assertThat(lease.openJournals()).contains("a/1");
  }

  @Test
  void waits_whenSomebodyTookTheLockSinceTheLook() {
    var look = LockView.of(lock.store);
    var holder = lock.acquire("d1");

    assertThat(obstacle(lock.contender("d2", look).attempt()))
        .isInstanceOf(Obstacle.AliveHolder.class);

    holder.renew();
  }

  @Test
  void looksAnew_whenTheLockWasSeenHeld() {
    var holder = lock.acquire("d1");
    var look = LockView.of(lock.store);
    holder.release();

    assertThat(acquired(lock.contender("d2", look).attempt()).follows(look)).isFalse();
  }

  @Test
  void looksAnew_whenTheLookWasElsewhere(@TempDir Path directory) {
    var elsewhere = LockView.of(StateStores.open(directory.toString()));
    lock.acquire("d1").release();

    assertThat(acquired(lock.contender("d2", elsewhere).attempt()).follows(elsewhere)).isFalse();
  }

  @Test
  void doesNotClaimToFollowALook_whenAnAnswerWasLost() {
    var look = LockView.of(lock.store);
    var contender = lock.contender("d1", look);
    lock.store.nextWrites(ANSWER_LOST);
    assertThatThrownBy(contender::attempt).isInstanceOf(StateUnavailableException.class);

    assertThat(acquired(contender.attempt()).follows(look)).isFalse();
  }

  @Test
  void asksForTheSessionsAnew_beforeEachWrite() {
    var holder = lock.acquire("d1");
    var sessions = new ArrayList<>(List.of(SESSION));
    var contender = lock.leases.contend(who("d2"), () -> List.copyOf(sessions));
    contender.attempt();
    sessions.set(0, OTHER_SESSION);
    holder.release();

    acquired(contender.attempt());

    assertThat(lock.record().estate().sessions()).containsExactly(OTHER_SESSION);
  }

  @Test
  void losesARace_asAValue_andSaysWhoWon() {
    lock.store.beforeNextWrite(() -> lock.acquire("winner"));

    var obstacle = (AliveHolder) obstacle(lock.contender("loser").attempt());

    assertThat(obstacle.record().holder().by()).isEqualTo(who("winner"));
    assertThat(lock.record().token()).isEqualTo(1);
  }

  @Test
  void losesTheTakeOver_whenALateRenewalOfTheHolderArrivesFirst() {
    var slow = lock.acquire("slow");
    var contender = lock.contender("d2");
    contender.attempt();
    lock.store.nextWrites(ARRIVES_LATE);
    assertThatThrownBy(slow::renew).isInstanceOf(StateUnavailableException.class);
    lock.time.advance(seconds(30));
    lock.store.beforeNextWrite(lock.store::deliver);

    var obstacle = (AliveHolder) obstacle(contender.attempt());

    assertThat(obstacle.record().holder().by()).isEqualTo(who("slow"));
    assertThat(obstacle.untilDead()).isEqualTo(seconds(30));
  }

  @Test
  void givesUpARaceThatItKeepsLosing() {
    runsAwayForEver(20);

    assertThat(obstacle(lock.contender("loser").attempt())).isEqualTo(new Obstacle.Crowd());
  }

  private void runsAwayForEver(int times) {
    if (times > 0) {
      lock.store.beforeNextWrite(
          () -> {
            lock.acquire("winner").release();
            runsAwayForEver(times - 1);
          });
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = UnreliableStore.Fate.class,
      names = {"NEVER_ARRIVES", "ANSWER_LOST", "ARRIVES_LATE"})
  void acquiresOnce_whateverBecameOfTheFirstWrite(UnreliableStore.Fate fate) {
    var contender = lock.contender("d1", SESSION);
    lock.store.nextWrites(fate);
    assertThatThrownBy(contender::attempt).isInstanceOf(StateUnavailableException.class);
    lock.time.advance(seconds(40));

    var lease = acquired(contender.attempt());
    lock.store.deliver();
    lease.renew();

    assertThat(lease.id().token()).isEqualTo(1);
    assertThat(lease.id()).isEqualTo(lock.record().id());
    assertThat(lease.unsettledSessions()).isEmpty();
  }

  @Test
  void countsItsLeaseFromTheWriteThatWasAnswered_whenAnEarlierOneArrivedUnseen() {
    var contender = lock.contender("d1");
    lock.store.nextWrites(ANSWER_LOST);
    assertThatThrownBy(contender::attempt).isInstanceOf(StateUnavailableException.class);
    lock.time.advance(seconds(25));

    assertThat(acquired(contender.attempt()).remaining()).isEqualTo(seconds(28.5));
  }

  @Test
  void doesNotEndItsOwnSession_whenALostAnswerTookTheLock_butKeepsALostOneInMind() {
    var sessions = new ArrayList<>(List.of(SESSION));
    var contender = lock.leases.contend(who("d1"), () -> List.copyOf(sessions));
    lock.store.nextWrites(ANSWER_LOST);
    assertThatThrownBy(contender::attempt).isInstanceOf(StateUnavailableException.class);
    sessions.set(0, OTHER_SESSION);

    var lease = acquired(contender.attempt());

    assertThat(lease.unsettledSessions()).containsExactly(SESSION);
  }

  @Test
  void losesToTheOther_whenItsOwnWriteArrivesTooLate() {
    var late = lock.contender("late");
    lock.store.nextWrites(ARRIVES_LATE);
    assertThatThrownBy(late::attempt).isInstanceOf(StateUnavailableException.class);
    var winner = lock.acquire("winner");
    lock.store.deliver();

    obstacle(late.attempt());

    winner.renew();
  }

  @Test
  void countsItsLeaseFromBeforeTheWriteWasSent() {
    lock.store.beforeNextWrite(() -> lock.time.advance(seconds(7)));

    assertThat(lock.acquire("d1").remaining()).isEqualTo(seconds(28.5 - 7));
  }

  @Test
  void writesOnceMore_whenTheAnswerTookLongerThanTheLease() {
    lock.store.beforeNextWrite(() -> lock.time.advance(seconds(31)));

    var lease = lock.acquire("d1");

    assertThat(lease.remaining()).isEqualTo(seconds(28.5));
    assertThat(lease.id().token()).isEqualTo(1);
  }

  @Test
  void saysSo_whenTheStoreGivesNoAnswerToARead() {
    lock.store.nextReads(NEVER_ARRIVES);

    assertThatThrownBy(lock.contender("d1")::attempt).isInstanceOf(StateUnavailableException.class);
  }

  @Test
  void isGoodForOneLease() {
    var contender = lock.contender("d1");
    acquired(contender.attempt());

    assertThatThrownBy(contender::attempt).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void seizesALivingHoldersLock_andFencesTheHolderOff() {
    var victim = lock.acquire("d1", SESSION);

    var lease = acquired(lock.contender("admin").seize());

    assertThat(lease.id().supersedes(victim.id())).isTrue();
    assertThat(lease.unsettledSessions()).containsExactly(SESSION);
    assertThatThrownBy(victim::renew)
        .isInstanceOf(LeaseLostException.class)
        .hasMessageContaining("held by deployment admin of ci@build-7");
  }

  @Test
  void refusesADamagedObject() {
    lock.write("{\"format\": 1, \"token\": ");

    assertThatThrownBy(lock.contender("d1")::attempt)
        .isInstanceOf(LockDamagedException.class)
        .hasMessageStartingWith("memory/lock.json is damaged");
  }
}
