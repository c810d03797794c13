package io.github.redshiftdevops.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseIdTest {
  private final UUID state = UUID.randomUUID();

  @Property
  void readsItsOwnText_whichFitsIntoLockedBy(
      @ForAll long a,
      @ForAll long b,
      @ForAll @LongRange(min = 1, max = 999_999_999_999_999_999L) long token) {
    var id = new LeaseId(new UUID(a, b), token, new UUID(b, a));

    assertThat(LeaseId.parse(id.toString())).contains(id);
    assertThat(id.toString()).hasSizeLessThanOrEqualTo(93);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "build-7 (10.0.0.7)", ":1:", "1:1:1", "null"})
  void isNotWhatPlainLiquibaseWrites(String lockedBy) {
    assertThat(LeaseId.parse(lockedBy)).isEmpty();
  }

  @Test
  void isNotATextWithAnythingAround() {
    var text = id(state, 3).toString();

    assertThat(LeaseId.parse(text + " ")).isEmpty();
    assertThat(LeaseId.parse(text.replace(":3:", ":03:"))).isEmpty();
    assertThat(LeaseId.parse(text.replace(":3:", ":-3:"))).isEmpty();
  }

  @Test
  void supersedesOnlyAnEarlierHoldingOfTheSameState() {
    assertThat(id(state, 3).supersedes(id(state, 2))).isTrue();
    assertThat(id(state, 3).supersedes(id(state, 3))).isFalse();
    assertThat(id(state, 3).supersedes(id(state, 4))).isFalse();
    assertThat(id(state, 3).supersedes(id(UUID.randomUUID(), 2))).isFalse();
  }

  private static LeaseId id(UUID state, long token) {
    return new LeaseId(state, token, UUID.randomUUID());
  }
}
