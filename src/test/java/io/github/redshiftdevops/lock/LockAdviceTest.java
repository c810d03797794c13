package io.github.redshiftdevops.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockAdviceTest {
  @ParameterizedTest
  @CsvSource({
    "PT-1S, 0 ms",
    "PT0S, 0 ms",
    "PT0.25S, 250 ms",
    "PT1S, 1 s",
    "PT1.001S, 2 s",
    "PT59.5S, 1 min",
    "PT1M, 1 min",
    "PT90S, 90 s",
    "PT119S, 119 s",
    "PT2M, 2 min",
    "PT125S, 2 min 5 s",
    "PT1H, 60 min"
  })
  void writesADurationAsPeopleDo(Duration duration, String text) {
    assertThat(LockAdvice.text(duration)).isEqualTo(text);
  }

  @Test
  void saysThatTheSuccessorHasEndedToo() {
    var lock = new LockFixture();
    lock.acquire("d1").release();

    assertThat(LockAdvice.takenOver("lock.json", lock.record()))
        .isEqualTo(
            "The deployment lock lock.json was lost: another deployment took it over and has"
                + " released it; start this deployment again when the other has ended.");
  }

  @Test
  void describesThisProcess() {
    var here = HolderDescription.ofThisProcess("d1");

    assertThat(here.process()).isEqualTo(Long.toString(ProcessHandle.current().pid()));
    assertThat(here.user()).isEqualTo(System.getProperty("user.name"));
    assertThat(here.host()).isNotBlank();
    assertThat(here.deployment()).isEqualTo("d1");
  }
}
