package io.github.redshiftdevops.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LeaseSchedulerTest {
  private final LeaseScheduler scheduler = LeaseScheduler.daemon();

  @Test
  void runsOnDaemonThreads() throws Exception {
    var daemon = new CompletableFuture<Boolean>();

    scheduler.after(Duration.ZERO, () -> daemon.complete(Thread.currentThread().isDaemon()));

    assertThat(daemon.get()).isTrue();
    scheduler.stop(Duration.ofSeconds(10));
  }

  @Test
  void runsATask_whileAnotherHangs() throws Exception {
    var done = new CountDownLatch(1);
    scheduler.after(Duration.ZERO, () -> await(done));

    scheduler.after(Duration.ofMillis(1), done::countDown);

    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    scheduler.stop(Duration.ofSeconds(10));
  }

  @Test
  void waitsForARunningTask_whenStopped_andBeginsNoOther() throws Exception {
    var running = new CountDownLatch(1);
    var stopping = new CountDownLatch(1);
    var ended = new AtomicBoolean();
    var begun = new AtomicBoolean();
    scheduler.after(
        Duration.ZERO,
        () -> {
          running.countDown();
          await(stopping);
          ended.set(true);
        });
    scheduler.after(Duration.ofHours(1), () -> begun.set(true));
    running.await();

    var stop = CompletableFuture.runAsync(() -> scheduler.stop(Duration.ofSeconds(20)));
    stopping.countDown();
    stop.get();
    scheduler.after(Duration.ZERO, () -> begun.set(true));

    assertThat(ended).isTrue();
    assertThat(begun).isFalse();
  }

  @Test
  void doesNotWaitForAHangingTaskForEver() throws Exception {
    var release = new CountDownLatch(1);
    scheduler.after(Duration.ZERO, () -> await(release));

    scheduler.stop(Duration.ofMillis(20));

    release.countDown();
  }

  @Test
  void endsItsWaitOnAnInterrupt() {
    var release = new CountDownLatch(1);
    scheduler.after(Duration.ZERO, () -> await(release));
    Thread.currentThread().interrupt();

    scheduler.stop(Duration.ofHours(1));

    assertThat(Thread.interrupted()).isTrue();
    release.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
