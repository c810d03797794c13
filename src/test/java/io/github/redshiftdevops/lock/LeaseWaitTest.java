package io.github.redshiftdevops.lock;

import static io.github.redshiftdevops.lock.LockFixture.SESSION;
import static io.github.redshiftdevops.lock.LockFixture.seconds;
import static io.github.redshiftdevops.lock.UnreliableStore.Fate.ANSWER_LOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.ExitCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaseWaitTest {
  private final LockFixture lock = new LockFixture();
  private final List<String> told = new ArrayList<>();
  private final List<Duration> toldAt = new ArrayList<>();
  private boolean stopped;

  @Test
  void saysNothing_whenTheLockIsFree() {
    assertThat(await("d1").id().token()).isEqualTo(1);

    assertThat(told).isEmpty();
    assertThat(lock.time.elapsed()).isZero();
  }

  @Test
  void hasTheLockWithinAPoll_whenItIsReleased() {
    var holder = lock.acquire("d1");
    lock.time.at(seconds(0.1), holder::release);

    await("d2");

    assertThat(lock.time.elapsed()).isEqualTo(seconds(1));
  }

  @Test
  void hasTheLockOfADeadHolder_exactlyWhenItsLeaseHasGoneBy() {
    var holder = new LeaseConfig(seconds(30.3), Duration.ofMinutes(5));
    lock.leases(holder).contend(LockFixture.who("d1"), () -> List.of(SESSION)).attempt();

    var lease = await("d2");

    assertThat(lock.time.elapsed()).isEqualTo(seconds(30.3));
    assertThat(lease.unsettledSessions()).containsExactly(SESSION);
  }

  @Test
  void isDelayedByTheLeaseAndAPollAtMost_whenTheHolderDiesWhileItWaits() {
    var holder = lock.acquire("d1");
    lock.time.at(seconds(10), holder::renew);
    lock.time.at(seconds(20.4), holder::renew);

    await("d2");

    assertThat(lock.time.elapsed()).isBetween(seconds(20.4 + 30), seconds(20.4 + 30 + 1));
  }

  @Test
  void saysWhoHoldsTheLock_sinceWhen_andForHowLongItWaits_atOnceAndThenEveryHalfMinute() {
    keepForEver(lock.acquire("d1"));

    assertThatThrownBy(() -> await("d2")).isInstanceOf(LockNotAcquiredException.class);

    assertThat(told.get(0))
        .isEqualTo(
            "Waiting for the deployment lock, held by deployment d1 of ci@build-7 (process 4711)"
                + " since 2026-03-01T12:00:00Z; for at most 5 min more.");
    assertThat(told).hasSize(10).last().asString().endsWith("for at most 30 s more.");
    assertThat(toldAt).startsWith(seconds(0), seconds(30), seconds(60));
  }

  @Test
  void saysSoAtOnce_whenAnotherHolderComes() {
    var first = lock.acquire("d1");
    keepForEver(first);
    lock.time.at(
        seconds(4.5), () -> keepForEver(LockFixture.acquired(lock.contender("d9").seize())));

    assertThatThrownBy(() -> await("d2")).hasMessageContaining("held by deployment d9");

    assertThat(toldAt).startsWith(seconds(0), seconds(5), seconds(35));
  }

  @Test
  void endsAtLockWait_withTheHolderAndTheMend() {
    keepForEver(lock.acquire("d1"));

    assertThatThrownBy(() -> await("d2"))
        .isInstanceOfSatisfying(
            LockNotAcquiredException.class,
            e -> assertThat(e.exitCode()).isEqualTo(ExitCode.LOCK_NOT_ACQUIRED))
        .hasMessage(
            "The deployment lock memory/lock.json was not free within 5 min: it is held by"
                + " deployment d1 of ci@build-7 (process 4711) since 2026-03-01T12:00:00Z; let that"
                + " deployment end, or set a longer 'lock-wait'.");
    assertThat(lock.time.elapsed()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void namesTheLease_whenTheHoldersIsLongerThanTheWait() {
    var long10 = new LeaseConfig(Duration.ofMinutes(10), Duration.ofMinutes(20));
    lock.leases(long10).contend(LockFixture.who("d1"), List::of).attempt();

    assertThatThrownBy(() -> await("d2"))
        .hasMessageContaining("set 'lock-wait' to more than 10 min, the lease of that deployment");
  }

  @Test
  void waitsForASilentStore_andSaysWhy() {
    lock.store.setDown(true);
    lock.time.at(seconds(42), () -> lock.store.setDown(false));

    await("d1");

    assertThat(lock.time.elapsed()).isEqualTo(seconds(42));
    assertThat(told)
        .hasSize(2)
        .first()
        .asString()
        .endsWith("gives no answer: The store is silent; look at the network.");
  }

  @Test
  void endsAtLockWait_whenTheStoreStaysSilent() {
    lock.store.setDown(true);

    assertThatThrownBy(() -> await("d1"))
        .isInstanceOf(LockNotAcquiredException.class)
        .hasMessageContaining("could not be taken within 5 min")
        .satisfies(LockFixture::hasTheStoresSilenceAsDetail);
    assertThat(lock.time.elapsed()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void hasTheLockAtTheNextLook_whenOnlyTheAnswerWasLost() {
    lock.store.nextWrites(ANSWER_LOST);

    assertThat(await("d1").id().token()).isEqualTo(1);

    assertThat(lock.time.elapsed()).isEqualTo(seconds(1));
  }

  @Test
  void doesNotTakeASilenceOfTheStore_forADeathOfTheHolder() {
    var holder = lock.acquire("d1");
    keepForEver(holder);
    lock.time.at(seconds(12), () -> lock.store.setDown(true));
    lock.time.at(seconds(38), () -> lock.store.setDown(false));
    lock.time.at(seconds(39), () -> lock.store.takeRequests());

    assertThatThrownBy(() -> await("d2")).isInstanceOf(LockNotAcquiredException.class);

    holder.checkHeld();
  }

  @Test
  void refusesAtOnce_whatWaitingDoesNotMend() {
    lock.write("{\"format\": 2}");

    assertThatThrownBy(() -> await("d1")).isInstanceOf(ConfigurationException.class);

    assertThat(lock.time.elapsed()).isZero();
  }

  @Test
  void endsOnAnInterrupt_andLeavesTheThreadInterrupted() {
    keepForEver(lock.acquire("d1"));
    lock.time.at(seconds(3.5), Thread.currentThread()::interrupt);

    assertThatThrownBy(() -> await("d2"))
        .isInstanceOf(LockNotAcquiredException.class)
        .hasMessageContaining("was interrupted");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(lock.time.elapsed()).isEqualTo(seconds(4));
  }

  @Test
  void endsOnAnInterrupt_whileTheStoreIsSilent() {
    lock.store.setDown(true);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> await("d1")).hasMessageContaining("was interrupted");

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void endsAtOnce_whenToldTo_whileSomebodyHoldsTheLock() {
    var holder = lock.acquire("d1");
    keepForEver(holder);
    lock.time.at(seconds(3.5), this::stop);

    assertThatThrownBy(() -> await("d2")).isInstanceOf(DeploymentStoppedException.class);

    assertThat(lock.time.elapsed()).isEqualTo(seconds(4));
    holder.checkHeld();
  }

  @Test
  void finishesWhatItHasBegun_whenToldToEnd_soThatItsLockCanBeGivenBack() {
    lock.store.nextWrites(ANSWER_LOST);
    stop();

    var lease = await("d1");

    lease.release();
    assertThat(lock.record().isHeld()).isFalse();
  }

  private void stop() {
    stopped = true;
  }

  private void check() {
    if (stopped) {
      throw new DeploymentStoppedException();
    }
  }

  private Lease await(String deployment) {
    return lock.leases.await(
        lock.contender(deployment),
        new Patience(
            lock.time,
            LockFixture.CONFIG.lockWait(),
            sentence -> {
              told.add(sentence);
              toldAt.add(lock.time.elapsed());
            }),
        this::check);
  }

  private void keepForEver(Lease lease) {
    LeaseKeeper.keep(lease, loss -> {}, lock.time);
  }
}
