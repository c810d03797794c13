package io.github.redshiftdevops.checkpoint;

import static io.github.redshiftdevops.checkpoint.Reconciliation.Outcome.BOTH_BEHIND;
import static io.github.redshiftdevops.checkpoint.Reconciliation.Outcome.DATABASE_BEHIND;
import static io.github.redshiftdevops.checkpoint.Reconciliation.Outcome.EQUAL;
import static io.github.redshiftdevops.checkpoint.Reconciliation.Outcome.MIRROR_BEHIND;
import static io.github.redshiftdevops.checkpoint.Rows.dated;
import static io.github.redshiftdevops.checkpoint.Rows.history;
import static io.github.redshiftdevops.checkpoint.Rows.row;
import static io.github.redshiftdevops.checkpoint.Rows.tagged;
import static io.github.redshiftdevops.checkpoint.Rows.withoutChecksum;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
  private static final HistoryRow A = row("a", 1);
  private static final HistoryRow B = row("b", 2);
  private static final HistoryRow B_AGAIN = row("b", 3);

  private static Reconciliation compare(History database, History mirror) {
    return Reconciliation.of(database, mirror);
  }

  @Test
  void equal() {
    assertThat(compare(history(A, B), history(B, A)).outcome()).isEqualTo(EQUAL);
    assertThat(compare(History.EMPTY, History.EMPTY).outcome()).isEqualTo(EQUAL);
  }

  @Test
  void equal_whateverTheInformingColumnsSay() {
    assertThat(compare(history(A), history(dated(A, null))).outcome()).isEqualTo(EQUAL);
  }

  @Test
  void mirrorLacksARow() {
    var difference = compare(history(A, B), history(A));

    assertThat(difference.outcome()).isEqualTo(MIRROR_BEHIND);
    assertThat(difference.missingInMirror()).containsExactly(B);
  }

  @Test
  void mirrorLacksALaterExecution() {
    var difference = compare(history(A, B_AGAIN), history(A, B));

    assertThat(difference.outcome()).isEqualTo(MIRROR_BEHIND);
    assertThat(difference.missingInMirror()).containsExactly(B_AGAIN);
  }

  @Test
  void mirrorHasOtherColumns() {
    var cleared = history(withoutChecksum(A), tagged(B, "v1"));

    var difference = compare(cleared, history(A, B));

    assertThat(difference.outcome()).isEqualTo(MIRROR_BEHIND);
    assertThat(difference.changed()).containsExactlyElementsOf(cleared.rows());
  }

  @Test
  void databaseLacksARow() {
    var difference = compare(history(A), history(A, B));

    assertThat(difference.outcome()).isEqualTo(DATABASE_BEHIND);
    assertThat(difference.missingInDatabase()).containsExactly(B);
  }

  @Test
  void databaseLacksALaterExecution() {
    var difference = compare(history(A, B), history(A, B_AGAIN));

    assertThat(difference.outcome()).isEqualTo(DATABASE_BEHIND);
    assertThat(difference.missingInDatabase()).containsExactly(B_AGAIN);
  }

  @Test
  void databaseIsEmpty() {
    assertThat(compare(History.EMPTY, history(A, B)).missingInDatabase()).containsExactly(A, B);
  }

  @Test
  void bothLackSomething() {
    var difference = compare(history(A, row("c", 2)), history(A, B));

    assertThat(difference.outcome()).isEqualTo(BOTH_BEHIND);
    assertThat(difference.missingInMirror()).containsExactly(row("c", 2));
    assertThat(difference.missingInDatabase()).containsExactly(B);
  }

  @Test
  void mirrorLacksADoubleOfARow() {
    assertThat(compare(history(A, A), history(A)).outcome()).isEqualTo(MIRROR_BEHIND);
    assertThat(compare(history(row("a", 0), A), history(A)).outcome()).isEqualTo(MIRROR_BEHIND);
  }

  @Property
  void isEqual_exactlyIfTheDigestsAre(
      @ForAll("histories") History database, @ForAll("histories") History mirror) {
    assertThat(compare(database, mirror).outcome() == EQUAL)
        .isEqualTo(database.digest().equals(mirror.digest()));
  }

  @Property
  void namesTheSameDifferences_fromBothSides(
      @ForAll("histories") History database, @ForAll("histories") History mirror) {
    var there = compare(database, mirror);
    var back = compare(mirror, database);

    assertThat(there.missingInMirror()).isEqualTo(back.missingInDatabase());
    assertThat(there.missingInDatabase()).isEqualTo(back.missingInMirror());
  }

  @Property
  void neverAsks_whenOnlyTheMirrorHasLostSomething(
      @ForAll("histories") History database, @ForAll("changeSets") Set<ChangeSetIdentity> lost) {
    var mirror = database.without(lost);

    assertThat(compare(database, mirror).outcome()).isIn(EQUAL, MIRROR_BEHIND);
    assertThat(compare(mirror, database).outcome()).isIn(EQUAL, DATABASE_BEHIND);
  }

  @Provide
  Arbitrary<Set<ChangeSetIdentity>> changeSets() {
    return Arbitraries.of("a", "b", "c", "d").map(id -> row(id, 1).identity()).set();
  }

  @Provide
  Arbitrary<History> histories() {
    var rows =
        Combinators.combine(
                Arbitraries.of("a", "b", "c", "d"),
                Arbitraries.integers().between(1, 4),
                Arbitraries.of(null, "v1"))
            .as((id, order, tag) -> tagged(row(id, order), tag));
    return rows.list().ofMaxSize(6).map(History::of);
  }
}
