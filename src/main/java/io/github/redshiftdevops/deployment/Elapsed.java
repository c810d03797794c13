package io.github.redshiftdevops.deployment;

import java.time.Duration;

/** How people read an elapsed time. */
public final class Elapsed {
  private Elapsed() {}

  /** In milliseconds below a second, with tenths of a second below a minute, else in full ones. */
  public static String text(Duration elapsed) {
    if (elapsed.toMillis() < 1000) {
      return elapsed.toMillis() + " ms";
    }
    var tenths = elapsed.plusMillis(50);
    if (tenths.toSeconds() < 60) {
      return "%d.%d s".formatted(tenths.toSeconds(), tenths.toMillisPart() / 100);
    }
    var seconds = elapsed.plusMillis(500);
    var minutes = "%d min %d s".formatted(seconds.toMinutesPart(), seconds.toSecondsPart());
    return seconds.toHours() == 0 ? minutes : seconds.toHours() + " h " + minutes;
  }
}
