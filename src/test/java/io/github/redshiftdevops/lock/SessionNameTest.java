package io.github.redshiftdevops.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"deployer", "IAMR:role/deployer@example.com", "o'neil; the ünique"})
  void isReadAgain_whateverFollows(String user) {
    var session = new DatabaseSession(101, "2026-03-01 12:00:00.123456", user, "");
    var name = new SessionName(session, UUID.randomUUID());

    assertThat(SessionName.parse(name.toString())).contains(name);
    assertThat(SessionName.parse(name + " deployment 1 of ci@build-7")).contains(name);
    assertThat(name.toString()).doesNotContain(" ").matches("[A-Za-z0-9.:;%+*_-]+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "build-7 (10.0.0.7)", "session:x", "session:1:2026;u;"})
  void isNotSeenInOtherTexts(String lockedBy) {
    assertThat(SessionName.parse(lockedBy)).isEmpty();
  }

  @Test
  void isNoNameOfALease() {
    var lease = new LeaseId(UUID.randomUUID(), 1, UUID.randomUUID());

    assertThat(SessionName.parse(lease.toString())).isEmpty();
  }
}
