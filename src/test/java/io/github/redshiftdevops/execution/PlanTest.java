package io.github.redshiftdevops.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
  @Test
  void keepsTransactionalStatementsTogether() {
    var plan = Plan.of(List.of("CREATE TABLE t (id INT)", "INSERT INTO t VALUES (1)"), true);

    assertThat(plan.inTransaction()).isTrue();
    assertThat(plan.refusal()).isEmpty();
  }

  @Test
  void keepsAChangeSetThatNobodyCanReadAheadInATransaction() {
    assertThat(Plan.of(List.of(), true).inTransaction()).isTrue();
  }

  @Test
  void leavesStatementsAlone_whenRedshiftTakesNoneOfThemInATransaction() {
    var plan = Plan.of(List.of("VACUUM sales", "TRUNCATE sales"), true);

    assertThat(plan.inTransaction()).isFalse();
    assertThat(plan.refusal()).isEmpty();
  }

  @Test
  void refusesToMixThem_withTheMend() {
    var plan = Plan.of(List.of("INSERT INTO t VALUES (1)", "/* all of it */ TRUNCATE t"), true);

    assertThat(plan.refusal())
        .contains(
            "`TRUNCATE` commits the transaction that the other statements run in;"
                + " split the change set and give it one of its own.");
  }

  @Test
  void letsThemMix_whenTheChangeSetAsksForNoTransaction() {
    var plan = Plan.of(List.of("INSERT INTO t VALUES (1)", "VACUUM t"), false);

    assertThat(plan.inTransaction()).isFalse();
    assertThat(plan.refusal()).isEmpty();
  }

  @Test
  void refusesWhatHasNoPlaceInAChangeSet_inATransactionOrNot() {
    assertThat(Plan.of(List.of("COMMIT"), true).refusal()).isPresent();
    assertThat(Plan.of(List.of("COMMIT"), false).refusal()).isPresent();
  }
}
