package io.github.redshiftdevops.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ManualTime time = new ManualTime();
  private final List<String> told = new ArrayList<>();

  @Test
  void endsWhenTheTimeIsOver() {
    var patience = new Patience(time, Duration.ofMillis(2500), told::add);
    int rests = 0;
    while (rest(patience, "a")) {
      rests++;
    }

    assertThat(rests).isEqualTo(3);
  }

  @Test
  void tellsAtOnce_whenTheReasonChanges_andEveryHalfMinute() {
    var patience = new Patience(time, Duration.ofMinutes(5), told::add);
    for (int i = 0; i < 31; i++) {
      rest(patience, "a");
    }
    rest(patience, "b");

    assertThat(told).containsExactly("a PT5M", "a PT4M30S", "b PT4M29S");
  }

  private static boolean rest(Patience patience, String reason) {
    return patience.rest(SECOND, reason, remaining -> reason + " " + remaining);
  }
}
