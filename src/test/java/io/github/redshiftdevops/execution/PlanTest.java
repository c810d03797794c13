package io.github.redshiftdevops.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.execution.PlannedStatement.Kind;
import java.util.ArrayList;
import java.util.List;
import liquibase.change.core.LoadDataChange;
import liquibase.change.core.RawSQLChange;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static Plan plan(boolean runInTransaction, String... sql) {
    var statements = new ArrayList<PlannedStatement>();
    for (var text : sql) {
      statements.add(
          new PlannedStatement(
              statements.size() + 1, new RawSQLChange(text), Kind.SQL, text, "hash"));
    }
    return new Plan(statements, runInTransaction);
  }

  private static Plan ofOne(Kind kind, boolean runInTransaction) {
    var statement = new PlannedStatement(1, new LoadDataChange(), kind, "", "hash");
    return new Plan(List.of(statement), runInTransaction);
  }

  @Test
  void keepsTransactionalStatementsTogether() {
    var plan = plan(true, "CREATE TABLE t (id INT)", "INSERT INTO t VALUES (1)");

    assertThat(plan.isOneTransaction()).isTrue();
    assertThat(plan.refusal(false)).isEmpty();
  }

  @Test
  void keepsAChangeSetThatNobodyCanReadAheadInATransaction() {
    assertThat(plan(true).isOneTransaction()).isTrue();
    assertThat(ofOne(Kind.OPAQUE, true).isOneTransaction()).isTrue();
  }

  @Test
  void runsCodeOutside_whenTheChangeSetAsksForNoTransaction() {
    assertThat(ofOne(Kind.OPAQUE, false).isOneTransaction()).isFalse();
  }

  @Test
  void insertsRowsInATransaction_whateverTheChangeSetAsksFor() {
    assertThat(ofOne(Kind.ROWS, false).isOneTransaction()).isTrue();
  }

  @Test
  void hasASegmentForNeighboursThatShareATransaction_andForEachOtherStatement() {
    var plan =
        plan(
            true,
            "CREATE TABLE t (id INT)",
            "INSERT INTO t VALUES (1)",
            "/* all of it */ TRUNCATE t",
            "VACUUM t",
            "INSERT INTO t VALUES (1)");

    assertThat(plan.isOneTransaction()).isFalse();
    assertThat(plan.statements()).extracting(plan::segment).containsExactly(1, 1, 2, 3, 4);
    assertThat(plan.description())
        .isEqualTo(
            "statements 1 to 2 in one transaction,"
                + " then `TRUNCATE` outside of a transaction (statement 3),"
                + " then `VACUUM` outside of a transaction (statement 4),"
                + " then statement 5 in a transaction");
  }

  @Test
  void hasNoProgressToNote_whenEverythingRunsOutside() {
    assertThat(plan(true, "VACUUM a", "TRUNCATE a").hasProgress()).isFalse();
    assertThat(plan(false, "INSERT INTO a VALUES (1)", "VACUUM a").hasProgress()).isFalse();
    assertThat(plan(true, "INSERT INTO a VALUES (1)", "VACUUM a").hasProgress()).isTrue();
  }

  @Test
  void needsAState_forWhatIsNotHarmlessToRepeat() {
    assertThat(plan(true, "VACUUM t").refusal(false)).isEmpty();
    assertThat(plan(true, "VACUUM t", "TRUNCATE t").refusal(true)).isEmpty();
    assertThat(plan(true, "VACUUM t", "TRUNCATE t").refusal(false))
        .hasValueSatisfying(
            refusal ->
                assertThat(refusal)
                    .startsWith("statement 2, `TRUNCATE`, runs outside")
                    .contains("the setting `state`"));
    assertThat(plan(false, "INSERT INTO t VALUES (1)").refusal(false)).isPresent();
  }

  @Test
  void refusesSeveralCommandsInOneStatement_whenOneMustBeAlone() {
    assertThat(plan(true, "INSERT INTO t VALUES (1); VACUUM t").refusal(true))
        .hasValueSatisfying(
            refusal -> assertThat(refusal).contains("statement 1", "splitStatements"));
    assertThat(plan(true, "INSERT INTO t VALUES (1); INSERT INTO t VALUES (2)").refusal(true))
        .isEmpty();
  }

  @Test
  void refusesWhatHasNoPlaceInAChangeSet_inATransactionOrNot() {
    assertThat(plan(true, "COMMIT").refusal(true)).isPresent();
    assertThat(plan(false, "COMMIT").refusal(true)).isPresent();
  }
}
