package io.github.redshiftdevops.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.ConfigurationException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeaseConfigTest {
  @Test
  void hasALeaseOf30Seconds_andWaits5Minutes_byDefault() {
    assertThat(LeaseConfig.DEFAULT)
        .isEqualTo(new LeaseConfig(Duration.ofSeconds(30), Duration.ofMinutes(5)));
  }

  @ParameterizedTest
  @CsvSource({"PT1S,PT1.5S", "PT2S,PT3S", "PT30S,PT32S", "PT1H,PT1H2S"})
  void acceptsAWaitOfTheLeaseAndTwoLooks(Duration lease, Duration lockWait) {
    assertThat(new LeaseConfig(lease, lockWait).lease()).isEqualTo(lease);
  }

  @ParameterizedTest
  @CsvSource({"PT0.999S", "PT0S", "PT-30S", "PT1H0.001S"})
  void refusesALeaseOutOfBounds(Duration lease) {
    assertThatThrownBy(() -> new LeaseConfig(lease, Duration.ofDays(1)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("The setting 'lease' is")
        .hasMessageEndingWith("give a duration from 1 s to 60 min.");
  }

  @ParameterizedTest
  @CsvSource({"PT30S,PT31.999S", "PT30S,PT0S", "PT2S,PT2.999S"})
  void refusesAWaitThatWouldNeverSeeADeadHoldersLeaseEnd(Duration lease, Duration lockWait) {
    assertThatThrownBy(() -> new LeaseConfig(lease, lockWait))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("The setting 'lock-wait' is")
        .hasMessageEndingWith("or the lock of a deployment that died could never be taken over.");
  }

  @ParameterizedTest
  @CsvSource({"PT1S", "PT2S", "PT30S", "PT1H"})
  void leavesTimeForTwoRenewals_andAPoll_withinTheValidity(Duration lease) {
    var config = new LeaseConfig(lease, Duration.ofHours(2));

    var twoRenewals = config.renewal().multipliedBy(2).plus(config.poll());
    assertThat(twoRenewals).isLessThan(config.validity());
    assertThat(config.validity()).isLessThan(lease);
    assertThat(config.patience()).isLessThanOrEqualTo(config.renewal());
  }
}
