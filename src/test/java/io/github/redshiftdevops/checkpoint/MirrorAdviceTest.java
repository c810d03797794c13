package io.github.redshiftdevops.checkpoint;

import static io.github.redshiftdevops.checkpoint.Rows.history;
import static io.github.redshiftdevops.checkpoint.Rows.row;
import static io.github.redshiftdevops.checkpoint.Rows.tagged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.redshiftdevops.state.contract.MemoryStateStore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MirrorAdviceTest {
  private final MemoryStateStore store = new MemoryStateStore();

  private String diverged(History database, History mirror) {
    return MirrorAdvice.diverged(store, Reconciliation.of(database, mirror));
  }

  private static String repair(History database, History mirror) {
    return MirrorAdvice.repair("s3://b/history.json", true, Reconciliation.of(database, mirror));
  }

  @Test
  void namesTheRowThatTheDatabaseLost() {
    assertThat(diverged(history(row("a", 1)), history(row("a", 1), row("b", 2))))
        .isEqualTo(
            "The state memory holds 1 change set that the database does not have:"
                + " db/root.xml::b::ann (order 2, 2026-11-23 12:00:00); run 'state rebuild' if the"
                + " database is right, or 'state restore' to write the rows back into it.");
  }

  @Test
  void namesWhatEachSideLost() {
    assertThat(diverged(history(row("a", 1)), history(row("b", 2), row("c", 3))))
        .isEqualTo(
            "The state memory holds 2 change sets that the database does not have:"
                + " db/root.xml::b::ann (order 2, 2026-11-23 12:00:00),"
                + " db/root.xml::c::ann (order 3, 2026-11-23 12:00:00), and lacks 1 change set that"
                + " the database has: db/root.xml::a::ann (order 1, 2026-11-23 12:00:00); run"
                + " 'state rebuild' if the database is right, or 'state restore' to write the rows"
                + " back into it.");
  }

  @Test
  void namesTwentyRowsAtMost() {
    var rows =
        IntStream.rangeClosed(1, 22).mapToObj(i -> row("cs" + i, i)).toArray(HistoryRow[]::new);

    assertThat(diverged(History.EMPTY, history(rows)))
        .contains("22 change sets", "::cs20::", "12:00:00) and 2 more; run")
        .doesNotContain("::cs21::");
  }

  @Test
  void saysWhatWasRepaired() {
    assertThat(repair(history(tagged(row("a", 1), "v1"), row("b", 2)), history(row("a", 1))))
        .isEqualTo(
            "s3://b/history.json was behind the database and has taken over 1 change set that it"
                + " lacked: db/root.xml::b::ann (order 2, 2026-11-23 12:00:00); and 1 change set"
                + " with other checksum, type or tag: db/root.xml::a::ann (order 1, 2026-11-23"
                + " 12:00:00).");
  }

  @Test
  void saysNothing_whenThereWasNothingToRepair() {
    assertThat(repair(history(row("a", 1)), history(row("a", 1)))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two\nlines"})
  void refusesANameThatIsNotOneLine(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> new DatabaseIdentity(name));
  }
}
