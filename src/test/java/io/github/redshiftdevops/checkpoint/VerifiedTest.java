package io.github.redshiftdevops.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.state.StateObject;
import io.github.redshiftdevops.state.StateStore;
import io.github.redshiftdevops.state.contract.MemoryStateStore;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerifiedTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
  private static final HistoryRow ROW = Rows.row("venue", 1);

  private final StateStore store = new MemoryStateStore();

  private static Verified verified(boolean passed, HistoryRow... rows) {
    return Verified.of(Rows.history(rows), passed, AT);
  }

  private Optional<StateObject> stored() {
    return store.read(StateLayout.VERIFIED);
  }

  @Test
  void comesBackAsItWasWritten() {
    assertThat(Verified.read(store)).isEmpty();

    verified(true, ROW, Rows.row("sales", 2)).writeTo(store);

    assertThat(Verified.read(store)).contains(verified(true, ROW, Rows.row("sales", 2)));
  }

  @Test
  void coversAChangeSetWithItsChecksum_ifAllHasPassed() {
    assertThat(verified(true, ROW).covers(ROW.identity(), ROW.md5sum())).isTrue();
    assertThat(verified(true, ROW).covers(ROW.identity(), "9:other")).isFalse();
    assertThat(verified(true, ROW).covers(Rows.row("sales", 2).identity(), ROW.md5sum())).isFalse();
    assertThat(verified(false, ROW).covers(ROW.identity(), ROW.md5sum())).isFalse();
  }

  @Test
  void countsTheLastExecutionOfAChangeSet() {
    var again = Rows.withoutChecksum(Rows.row("venue", 3));

    var verified = verified(true, ROW, again);

    assertThat(verified.covers(ROW.identity(), null)).isTrue();
    assertThat(verified.covers(ROW.identity(), ROW.md5sum())).isFalse();
  }

  @Test
  void isNotWrittenAgain_unlessItSaysSomethingElse() {
    verified(true, ROW).writeTo(store);
    var before = stored();

    Verified.of(Rows.history(ROW), true, AT.plusSeconds(60)).writeTo(store);
    assertThat(stored()).isEqualTo(before);

    verified(false, ROW).writeTo(store);
    assertThat(Verified.read(store)).contains(verified(false, ROW));
  }

  @Test
  void isRefusedWhenItIsDamaged_andWrittenAnew() {
    store.create(StateLayout.VERIFIED, "{ \"format\" : 1");

    assertThatThrownBy(() -> Verified.read(store)).isInstanceOf(StateDamagedException.class);

    verified(true, ROW).writeTo(store);
    assertThat(Verified.read(store)).contains(verified(true, ROW));
  }
}
