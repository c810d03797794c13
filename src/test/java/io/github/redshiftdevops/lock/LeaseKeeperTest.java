package io.github.redshiftdevops.lock;

import static io.github.redshiftdevops.lock.LockFixture.SESSION;
import static io.github.redshiftdevops.lock.LockFixture.seconds;
import static io.github.redshiftdevops.lock.UnreliableStore.Fate.NEVER_ARRIVES;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaseKeeperTest {
  private final LockFixture lock = new LockFixture();
  private final Lease lease = lock.acquire("d1", SESSION);
  private final Heard heard = new Heard();

  @Test
  void renewsAtAThirdOfTheLease() {
    keep();
    lock.store.takeRequests();

    lock.time.advance(seconds(9.999));
    assertThat(lock.store.takeRequests()).isEmpty();
    lock.time.advance(seconds(0.001));
    assertThat(lock.store.takeRequests()).containsExactly("replace");
  }

  @Test
  void keepsTheLeaseForAsLongAsItIsKept_withThreeRequestsPerLease() {
    keep();
    lock.store.takeRequests();

    lock.time.advance(Duration.ofHours(1));

    lease.checkHeld();
    assertThat(lock.store.takeRequests()).hasSize(360);
    assertThat(heard.losses).isEmpty();
  }

  @Test
  void renewsAThirdAfterTheLeaseWasSent_notAfterKeepingBegan() {
    lock.time.advance(seconds(6));
    keep();
    lock.store.takeRequests();

    lock.time.advance(seconds(4));

    assertThat(lock.store.takeRequests()).containsExactly("replace");
  }

  @Test
  void tellsALossOnce_whenARenewalIsRefused() {
    keep();
    lock.contender("d2").seize();

    lock.time.advance(Duration.ofMinutes(5));

    assertThat(heard.losses).hasSize(1);
    assertThat(heard.at).isEqualTo(seconds(10));
    assertThat(heard.losses.get(0)).hasMessageContaining("held by deployment d2");
  }

  @Test
  void repeatsAFailedRenewalEachPoll_andSaysHowLongTheLeaseLasts() {
    keep();
    lock.store.nextWrites(NEVER_ARRIVES, NEVER_ARRIVES, NEVER_ARRIVES);

    lock.time.advance(seconds(14));

    assertThat(heard.failures).containsExactly(seconds(18.5), seconds(17.5), seconds(16.5));
    assertThat(lease.remaining()).isEqualTo(seconds(27.5));
    assertThat(heard.losses).isEmpty();
  }

  @Test
  void tellsALossOnce_whenTheStoreIsSilentUntilTheLeaseHasRunOut() {
    keep();
    lock.store.setDown(true);

    lock.time.advance(Duration.ofMinutes(5));

    assertThat(heard.losses).hasSize(1);
    assertThat(heard.at).isEqualTo(seconds(28.5));
    assertThat(heard.losses.get(0))
        .hasMessageContaining("could not be renewed")
        .satisfies(LockFixture::hasTheStoresSilenceAsDetail);
  }

  @Test
  void tellsALossOnTime_whileARenewalHangs() {
    keep();
    lock.store.beforeNextWrite(() -> lock.time.advance(Duration.ofMinutes(1)));

    lock.time.advance(Duration.ofMinutes(5));

    assertThat(heard.losses).hasSize(1);
    assertThat(heard.at).isEqualTo(seconds(28.5));
  }

  @Test
  void repeatsARenewalThatTheStoreRefusesToServe_sinceItMayBeMendedInTime() {
    keep();
    var before = lock.text();
    lock.write("damaged");

    lock.time.advance(seconds(12));
    assertThat(heard.failures).hasSize(3);
    lock.write(before);
    lock.time.advance(Duration.ofMinutes(1));

    assertThat(heard.losses).isEmpty();
    lease.checkHeld();
  }

  @Test
  void tellsNothing_andSendsNothing_afterTheRelease() {
    var keeper = keep();

    assertThat(keeper.release()).isEqualTo(Release.RELEASED);

    lock.store.takeRequests();
    lock.contender("d2").seize();
    lock.store.takeRequests();
    lock.time.advance(Duration.ofMinutes(5));
    assertThat(lock.store.takeRequests()).isEmpty();
    assertThat(heard.losses).isEmpty();
    assertThat(lock.time.isStopped()).isTrue();
  }

  @Test
  void fallsSilent_whenTheLeaseWasReleasedBehindItsBack() {
    keep();
    lease.release();
    lock.store.takeRequests();

    lock.time.advance(Duration.ofMinutes(5));

    assertThat(lock.store.takeRequests()).isEmpty();
    assertThat(heard.losses).isEmpty();
    assertThat(heard.failures).isEmpty();
  }

  @Test
  void letsTheLeaseRunOut_afterClose() {
    keep().close();

    lock.time.advance(seconds(29));

    assertThat(lease.isHeld()).isFalse();
    assertThat(lock.record().isHeld()).isTrue();
    assertThat(heard.losses).isEmpty();
  }

  private LeaseKeeper keep() {
    return LeaseKeeper.keep(lease, heard, lock.time);
  }

  private final class Heard implements LeaseListener {
    private final List<LeaseLostException> losses = new ArrayList<>();
    private final List<Duration> failures = new ArrayList<>();
    private Duration at = Duration.ZERO;

    @Override
    public void lost(LeaseLostException loss) {
      losses.add(loss);
      at = lock.time.elapsed();
    }

    @Override
    public void renewalFailed(RuntimeException failure, Duration remaining) {
      failures.add(remaining);
    }
  }
}
