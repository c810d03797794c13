package io.github.redshiftdevops.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.crash.RoundTrips.Cost;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import io.github.redshiftdevops.state.s3mock.S3Mock;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Counts what a deployment with its state in S3 sends through the real driver, and writes where
 * each round trip comes from to {@code target/round-trips}.
 */
@ExtendWith(RedshiftSandboxExtension.class)
class RoundTripBudgetTest {
  private static final int TO_BEGIN = 24;
  private static final int FOR_NOTHING = 8;
  private static final Cost FOR_A_CHANGE_SET = new Cost(5, 1, 1);
  private static final int REQUESTS_FOR_NOTHING = 2;

  /**
   * 3 to begin, the look whether there is something to do included; 2 at the end; and, beside the
   * last one, the removal of the tail.
   */
  private static final int REQUESTS_BESIDES = 3 + 2 + 1;

  private static final Path REPORTS = Path.of("target", "round-trips");

  private static RoundTrips ours;

  @BeforeAll
  static void count(Sandbox sandbox, @TempDir Path project) throws Exception {
    var plain =
        RoundTrips.of(Tools.PLAIN, Life::begin, sandbox, project, REPORTS.resolve("plain.txt"));
    ours =
        RoundTrips.of(
            Tools.OURS,
            Way.withS3(S3Mock.shared().uri()),
            sandbox,
            project,
            REPORTS.resolve("ours.txt"));
    System.out.println(RoundTrips.table(List.of(Tools.OURS, Tools.PLAIN), List.of(ours, plain)));
  }

  @Test
  void keepsTheBudgetOfAChangeSet() {
    assertThat(ours.changeSet().roundTrips()).isLessThanOrEqualTo(FOR_A_CHANGE_SET.roundTrips());
    assertThat(ours.changeSet().commits()).isEqualTo(FOR_A_CHANGE_SET.commits());
    assertThat(ours.changeSet().requests()).isLessThanOrEqualTo(FOR_A_CHANGE_SET.requests());
  }

  @Test
  void keepsTheBudgetToBegin() {
    assertThat(ours.first().roundTrips()).isLessThanOrEqualTo(TO_BEGIN);
    assertThat(ours.later().roundTrips()).isLessThanOrEqualTo(TO_BEGIN);
    assertThat(ours.first().requests()).isLessThanOrEqualTo(REQUESTS_BESIDES);
    assertThat(ours.later().requests()).isLessThanOrEqualTo(REQUESTS_BESIDES);
  }

  @Test
  void keepsTheBudgetForNothingToDo() {
    assertThat(ours.nothing().roundTrips()).isLessThanOrEqualTo(FOR_NOTHING);
    assertThat(ours.nothing().commits()).isZero();
    assertThat(ours.nothing().requests()).isLessThanOrEqualTo(REQUESTS_FOR_NOTHING);
  }
}
