package io.github.redshiftdevops.execution.settling;

import static io.github.redshiftdevops.execution.settling.FakeHistory.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.checkpoint.ChangeSetIdentity;
import io.github.redshiftdevops.checkpoint.Intent;
import io.github.redshiftdevops.execution.settling.Finding.Done;
import io.github.redshiftdevops.execution.settling.Finding.InDoubt;
import io.github.redshiftdevops.execution.settling.Finding.NotDone;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of all that could be known about a statement decides. */
class InquiryTest {
  private static final String TRUNCATE = "TRUNCATE sales";
  private static final String VACUUM = "VACUUM sales";
  private static final String CALL = "CALL load_sales()";
  private static final Duration DELAY = Duration.ofSeconds(10);
  private static final Duration RETENTION = Duration.ofDays(7);
  private static final Duration WAIT = Duration.ofMinutes(5);
  private static final Map<String, String> EMPTY = Map.of("rows_at_least", "0");
  private static final Map<String, String> FILLED = Map.of("rows_at_least", "1");

  private final FakeHistory history = new FakeHistory();
  private final FakeClock clock = new FakeClock();
  private final List<String> said = new ArrayList<>();
  private final Map<String, String> evidence =
      new HashMap<>(Map.of("cluster_time", "1000000", "search_path", "public"));
  private final Map<String, String> now =
      new HashMap<>(
          Map.of(
              "database_user", "deployer",
              "cluster", "c1",
              "cluster_time", "1000060",
              "search_path", "public"));
  private Runnable checkHeld = () -> {};

  // What still runs is waited for.

  @Test
  void waitsForWhatStillRuns_andSaysSoOnce() throws SQLException {
    history
        .showing(run("queued", VACUUM))
        .showing(run("running", VACUUM))
        .showing(run("success", VACUUM));

    assertThat(settle(VACUUM)).isInstanceOf(Done.class);
    assertThat(said)
        .containsExactly(
            "Waiting for `VACUUM`, which still runs on the cluster without anybody to answer; for at"
                + " most 5 min more.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"planning", "queued", "running", "returning"})
  void isInDoubt_whenItRunsForLongerThanTheWait(String status) throws SQLException {
    history.showing(run(status, VACUUM));

    assertThat(settle(VACUUM))
        .isEqualTo(
            new InDoubt("it still runs on the cluster after 5 min; start again when it has ended"));
    assertThat(clock.elapsed()).isEqualTo(WAIT);
  }

  @Test
  void waitsForAStatementWithinTheProcedureToo() throws SQLException {
    history
        .showing(run("success", CALL), run("running", "INSERT INTO sales SELECT 1"))
        .showing(run("success", CALL), run("success", "INSERT INTO sales SELECT 1"));

    assertThat(settle(CALL)).isInstanceOf(Done.class);
    assertThat(history.looks()).isEqualTo(2);
  }

  // Then the catalog decides.

  @Test
  void catalogWinsOverTheHistory() throws SQLException {
    now.putAll(EMPTY);
    history.showing(run("failed", TRUNCATE));

    assertThat(settle(TRUNCATE)).isEqualTo(new Done("the catalog shows that it took effect"));
    assertThat(clock.elapsed()).isZero();
  }

  @Test
  void catalogWinsOverAHistoryThatCannotBeRead() throws SQLException {
    evidence.put("objects", "0");
    now.put("objects", "0");
    history.unreadable("permission denied");

    assertThat(settle("CREATE DATABASE d"))
        .isEqualTo(new NotDone("the catalog shows that it took no effect"));
  }

  @ParameterizedTest
  @CsvSource({"search_path, staging", "database_user, another", "cluster, c2"})
  void catalogIsNotAsked_whereNamesMeanSomethingElse(String fact, String value)
      throws SQLException {
    now.putAll(EMPTY);
    now.put(fact, value);
    history.showing(run("failed", TRUNCATE));

    assertThat(settle(TRUNCATE)).isInstanceOf(NotDone.class);
  }

  // Then the query history.

  @Test
  void successIsDone_whereTransactionsAreNotShown() throws SQLException {
    now.putAll(FILLED);
    history.showing(run("success", TRUNCATE));

    assertThat(settle(TRUNCATE)).isEqualTo(new Done("the query history has it as finished"));
  }

  @Test
  void successIsDone_onceItsTransactionIsCommitted() throws SQLException {
    history.showing(run("success", CALL)).withTransactions("committed");

    assertThat(settle(CALL)).isEqualTo(new Done("the query history has it as committed"));
  }

  @Test
  void successIsNotDone_ifItsTransactionWasRolledBack() throws SQLException {
    history.showing(run("success", TRUNCATE)).withTransactions("rolledback");

    assertThat(settle(TRUNCATE)).isEqualTo(new NotDone("the query history has it as rolled back"));
  }

  @Test
  void aProcedureIsInDoubt_ifItsLastTransactionWasRolledBack() throws SQLException {
    history.showing(run("success", CALL)).withTransactions("rolledback");

    assertThat(settle(CALL))
        .isEqualTo(
            new InDoubt(
                "the query history has it as rolled back, and what it committed before that"
                    + " stays"));
  }

  @Test
  void successIsInDoubt_ifItsTransactionNeverEnds() throws SQLException {
    history.showing(run("success", CALL)).withTransactions(null);

    assertThat(settle(CALL))
        .isEqualTo(
            new InDoubt(
                "the query history has it as finished, and the transaction history does not say"
                    + " whether it was committed"));
    assertThat(clock.elapsed()).isEqualTo(DELAY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"failed", "canceled"})
  void failureIsNotDone(String status) throws SQLException {
    history.showing(run(status, TRUNCATE));

    assertThat(settle(TRUNCATE)).isInstanceOf(NotDone.class);
  }

  @Test
  void failureSaysWhy() throws SQLException {
    history.showing(run("failed", TRUNCATE));

    assertThat(settle(TRUNCATE).reason())
        .isEqualTo("the query history has it as failed (no such table)");
  }

  @Test
  void failedProcedureIsInDoubt_becauseItMayHaveCommitted() throws SQLException {
    history.showing(run("failed", CALL), run("success", "INSERT INTO sales SELECT 1"));

    assertThat(settle(CALL))
        .isEqualTo(
            new InDoubt(
                "the query history has it as failed (no such table), and what it committed before"
                    + " that stays"));
  }

  @Test
  void knowsTheStatementAgain_whateverItsCommentsAndBlanks() throws SQLException {
    history.showing(
        run("success", "SET query_group TO 'rsd-1'"),
        run("success", "/* load */ CALL\\nload_sales ( ) ;"));

    assertThat(settle(CALL)).isInstanceOf(Done.class);
  }

  @Test
  void otherStatementsUnderItsLabelProveNothing() throws SQLException {
    history.showing(run("success", "INSERT INTO sales SELECT 1"));

    assertThat(settle(CALL))
        .isEqualTo(
            new InDoubt("the query history has other statements than this one under its label"));
  }

  @Test
  void unknownStatusIsInDoubt() throws SQLException {
    history.showing(run("suspended", TRUNCATE));

    assertThat(settle(TRUNCATE)).isEqualTo(new InDoubt("the query history says 'suspended' of it"));
  }

  // Then whether it does harm to run it again.

  @ParameterizedTest
  @ValueSource(
      strings = {
        VACUUM,
        "ANALYZE sales",
        "GRANT SELECT ON sales TO bob",
        "REFRESH MATERIALIZED VIEW m",
        "CREATE TABLE IF NOT EXISTS t (id INT)",
        "CREATE OR REPLACE VIEW v AS SELECT 1",
        "DROP TABLE IF EXISTS t"
      })
  void harmlessStatementsRunAgain_whateverTheHistoryIs(String sql) throws SQLException {
    history.unreadable("permission denied");

    assertThat(settle(sql)).isInstanceOf(NotDone.class);
    assertThat(settle(sql).reason()).endsWith("does no harm if it runs again");
    assertThat(clock.elapsed()).isZero();
  }

  @Test
  void harmlessStatementDoesNotRunAgain_ifTheHistoryHasItAsFinished() throws SQLException {
    history.showing(run("success", VACUUM));

    assertThat(settle(VACUUM)).isInstanceOf(Done.class);
  }

  // Then its absence from the history, under four conditions.

  @Test
  void absentStatementIsNotDone_afterTheDelay() throws SQLException {
    history.showing();

    assertThat(settle(CALL))
        .isEqualTo(new NotDone("the query history does not show it, and would if it had run"));
    assertThat(clock.elapsed()).isEqualTo(DELAY);
    assertThat(said)
        .containsExactly(
            "Waiting until the query history would show `CALL` if it had run; for at most 20 s"
                + " more.");
  }

  @Test
  void onlyItsLabelInTheHistoryIsAbsence() throws SQLException {
    history.showing(run("success", "SET query_group TO 'rsd-1'"));

    assertThat(settle(CALL)).isInstanceOf(NotDone.class);
  }

  @Test
  void whatAppearsDuringTheDelayCounts() throws SQLException {
    history.showing().showing(run("running", CALL)).showing(run("success", CALL));

    assertThat(settle(CALL)).isInstanceOf(Done.class);
    assertThat(clock.elapsed()).isLessThan(DELAY);
  }

  @Test
  void absenceIsInDoubt_ifTheHistoryDoesNotEvenShowTheQuestion() throws SQLException {
    history.lagging();

    assertThat(settle(CALL))
        .isEqualTo(
            new InDoubt(
                "the query history does not show it, but nor does it show what this deployment"
                    + " asked after 10 s; set a longer `history-delay`"));
  }

  @Test
  void absenceCountsOnlyOnceTheHistoryShowsTheQuestion() throws SQLException {
    for (int i = 0; i < 25; i++) {
      history.lagging();
    }
    history.showing();

    assertThat(settle(CALL)).isInstanceOf(NotDone.class);
    assertThat(clock.elapsed()).isGreaterThan(DELAY);
  }

  @Test
  void absenceIsInDoubt_forAnotherUser() throws SQLException {
    now.put("database_user", "another");
    history.showing();

    assertThat(settle(CALL))
        .isEqualTo(
            new InDoubt("the query history does not show it to another, and it ran as deployer"));
  }

  @Test
  void absenceIsInDoubt_onAnotherCluster() throws SQLException {
    now.put("cluster", "c2");
    history.showing();

    assertThat(settle(CALL))
        .isEqualTo(
            new InDoubt(
                "the query history does not show it, and this is another cluster than the one it"
                    + " ran on"));
  }

  @Test
  void absenceIsInDoubt_fromHalfTheRetentionOn() throws SQLException {
    history.showing();
    long begin = 1_000_000 + RETENTION.dividedBy(2).toSeconds();

    now.put("cluster_time", String.valueOf(begin - 1));
    assertThat(settle(CALL)).isInstanceOf(NotDone.class);
    now.put("cluster_time", String.valueOf(begin));
    assertThat(settle(CALL))
        .isEqualTo(
            new InDoubt(
                "the query history does not show it, and may have forgotten it: it was to run 3 d"
                    + " ago, and the history is kept for 7 d"));
  }

  @Test
  void absenceIsInDoubt_ifTheClusterClockWentBack() throws SQLException {
    now.put("cluster_time", "999999");
    history.showing();

    assertThat(settle(CALL)).isInstanceOf(InDoubt.class);
  }

  @Test
  void absenceIsInDoubt_ifItsTimeWasNotRecorded() throws SQLException {
    evidence.remove("cluster_time");
    history.showing();

    assertThat(settle(CALL))
        .isEqualTo(
            new InDoubt(
                "the query history does not show it, and when it was to run was not recorded"));
  }

  // Then nobody knows.

  @Test
  void unreadableHistoryIsTheReasonOfTheDoubt() throws SQLException {
    history.unreadable("ERROR: permission denied\n  for relation sys_query_history");

    assertThat(settle(CALL))
        .isEqualTo(
            new InDoubt(
                "the query history cannot be read: ERROR: permission denied for relation"
                    + " sys_query_history"));
  }

  @Test
  void lostLockEndsEveryWait() {
    history.showing(run("running", VACUUM));
    checkHeld =
        () -> {
          if (history.looks() > 1) {
            throw new IllegalStateException("lost");
          }
        };

    assertThatThrownBy(() -> settle(VACUUM)).hasMessage("lost");
  }

  private Finding settle(String sql) throws SQLException {
    var intent =
        new Intent(
            "d1",
            new ChangeSetIdentity("one", "ann", "log.sql"),
            false,
            null,
            1,
            1,
            1,
            1,
            1,
            Intent.hash(sql),
            "rsd-1",
            1,
            new Intent.Origin("deployer", 100, "c1", null),
            evidence);
    var rules = new HistoryRules(DELAY, RETENTION, WAIT);
    var watch =
        new HistoryWatch(
            HistoryWatch.Subject.of(intent, sql), history, rules, clock, said::add, checkHeld);
    return new Inquiry(intent, sql, proof -> now, watch, rules).find();
  }
}
