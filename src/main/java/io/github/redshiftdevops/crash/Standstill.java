package io.github.redshiftdevops.crash;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * A deployer that stands still at a point, with all its threads and clocks, while its message or
 * its answer waits.
 */
final class Standstill {
  private static final Duration LOOK = Duration.ofMillis(20);

  private final Life life;
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);

  private Standstill(Life life) {
    this.life = life;
  }

  /** Prepares one; the deployer is to be started after that. */
  static Standstill at(CrashPoint point, Life life) {
    var standstill = new Standstill(life);
    life.sources()
        .get(point.source())
        .holdAt(point.number(), point.side(), standstill::begin, standstill.release);
    return standstill;
  }

  private void begin() {
    life.deployer().pause();
    begun.countDown();
  }

  /** Waits until the deployer stands still; false if it ended before. */
  boolean reached(Deployer deployer) {
    while (begun.getCount() > 0 && deployer.await(LOOK).isEmpty()) {
      // One of both comes.
    }
    return begun.getCount() == 0;
  }

  /** Has the deployer go on, and what waited pass. */
  void end() {
    life.deployer().proceed();
    release.countDown();
  }
}
