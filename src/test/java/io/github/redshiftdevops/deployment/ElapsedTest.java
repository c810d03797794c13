package io.github.redshiftdevops.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElapsedTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 ms",
    "999, 999 ms",
    "1000, 1.0 s",
    "1049, 1.0 s",
    "1050, 1.1 s",
    "59949, 59.9 s",
    "59950, 1 min 0 s",
    "61499, 1 min 1 s",
    "3599499, 59 min 59 s",
    "3599500, 1 h 0 min 0 s",
    "90061000, 25 h 1 min 1 s"
  })
  void isReadAtOnce(long millis, String text) {
    assertThat(Elapsed.text(Duration.ofMillis(millis))).isEqualTo(text);
  }
}
