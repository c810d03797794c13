package io.github.redshiftdevops.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

  @ParameterizedTest
  @CsvSource({
    "30 s, PT30S",
    "30s, PT30S",
    "5 min, PT5M",
    "5m, PT5M",
    "1 H, PT1H",
    "7 d, PT168H",
    "500 ms, PT0.5S",
    "PT1M30S, PT1M30S"
  })
  void readsWhatPeopleWrite(String text, Duration duration) {
    assertThat(DurationText.parse(text)).contains(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "30", "s", "30 days", "-1 s", "PT-1S", "1.5 s", "99999999999 s"})
  void findsNoneElsewhere(String text) {
    assertThat(DurationText.parse(text)).isEmpty();
  }
}
