package io.github.redshiftdevops.database.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockTest {
  private static final String READ = "AccessShareLock";
  private static final String WRITE = "ShareRowExclusiveLock";
  private static final String DDL = "AccessExclusiveLock";

  /** The table of the manual, "How do I find and release locks". */
  @ParameterizedTest
  @CsvSource({
    "AccessShareLock, AccessShareLock, false",
    "AccessShareLock, ShareRowExclusiveLock, false",
    "AccessShareLock, AccessExclusiveLock, true",
    "ShareRowExclusiveLock, AccessShareLock, false",
    "ShareRowExclusiveLock, ShareRowExclusiveLock, true",
    "ShareRowExclusiveLock, AccessExclusiveLock, true",
    "AccessExclusiveLock, AccessShareLock, true",
    "AccessExclusiveLock, ShareRowExclusiveLock, true",
    "AccessExclusiveLock, AccessExclusiveLock, true"
  })
  void blocksAsTheManualSays(String waiting, String holding, boolean blocks) {
    var own = table(1, waiting, false);

    assertThat(own.blockers(List.of(own, table(2, holding, true)))).hasSize(blocks ? 1 : 0);
  }

  @Test
  void namesEverybodyWhoHoldsIt_butNotTheOneWhoWaits() {
    var own = table(5, DDL, false);
    var locks =
        List.of(
            table(5, READ, true),
            own,
            table(9, READ, true),
            table(7, WRITE, true),
            table(9, WRITE, true));

    assertThat(own.blockers(locks)).containsExactly(7, 9);
  }

  @Test
  void namesWhoWaitsInFront_whenTheHolderIsNotInTheWay() {
    var own = table(1, READ, false);
    var locks = List.of(own, table(2, READ, true), table(3, DDL, false));

    assertThat(own.blockers(locks)).containsExactly(3);
  }

  @Test
  void doesNotTakeATableOfAnotherDatabaseForTheSame() {
    var own = table(1, DDL, false);
    var other = new Lock(2, "table 8.100", Optional.of(100L), DDL, true);

    assertThat(own.blockers(List.of(own, other))).isEmpty();
  }

  @Test
  void waitsForATransaction_withoutATable() {
    var own = new Lock(1, "transaction 42", Optional.empty(), "ShareLock", false);
    var other = new Lock(2, "transaction 42", Optional.empty(), "ExclusiveLock", true);

    assertThat(Lock.waitedFor(1, List.of(other, own))).contains(own);
    assertThat(own.blockers(List.of(own, other))).containsExactly(2);
    assertThat(Lock.waitedFor(2, List.of(other, own))).isEmpty();
  }

  private static Lock table(int pid, String mode, boolean granted) {
    return new Lock(pid, "table 7.100", Optional.of(100L), mode, granted);
  }
}
