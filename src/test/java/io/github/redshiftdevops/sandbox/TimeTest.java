package io.github.redshiftdevops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTest {

  @ParameterizedTest
  @CsvSource({"200ms, PT0.2S", "10s, PT10S", "1m, PT1M", "2h, PT2H", "7d, PT168H"})
  void readsANumberAndItsUnit(String text, Duration expected) {
    assertThat(Time.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "s", "-1s", "1.5s", "10 s", "10S", "99999999999s"})
  void refusesWhatIsNoTime(String text) {
    assertThatThrownBy(() -> Time.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "`%s` is no length of time; write a number and ms, s, m, h or d, such as 200ms", text);
  }

  @Test
  void isSmallEnoughForZero() {
    assertThat(Time.parse("0s")).isZero();
  }
}
