package io.github.redshiftdevops.execution.settling;

import io.github.redshiftdevops.lock.MonotonicClock;
import java.time.Duration;

/** A clock that only sleeping moves. */
final class FakeClock implements MonotonicClock {
  private long nanos;

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public void sleep(Duration duration) {
    nanos += duration.toNanos();
  }

  Duration elapsed() {
    return Duration.ofNanos(nanos);
  }
}
