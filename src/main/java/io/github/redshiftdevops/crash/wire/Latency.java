package io.github.redshiftdevops.crash.wire;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How far away a server is.
 *
 * @param roundTrip what each round trip takes on top of the server's own time
 * @param commit what each commit of work takes on top of that
 */
public record Latency(Duration roundTrip, Duration commit) {
  /** A server next door. */
  public static final Latency NONE = new Latency(Duration.ZERO, Duration.ZERO);

  /** Returns when a round trip with so many commits may be answered. */
  void await(int commits) throws InterruptedIOException {
    var delay = roundTrip.plus(commit.multipliedBy(commits));
    try {
      TimeUnit.NANOSECONDS.sleep(delay.toNanos());
    } catch (InterruptedException e) {
      throw new InterruptedIOException("The gateway was closed");
    }
  }
}
