package io.github.redshiftdevops.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorWordingTest {
  private final ErrorWording wording = ErrorWording.standard();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          42P07 | relation "a b" already exists | 42P07 | Relation "a b" already exists
          23502 | null value in column "c" of relation "t" violates not-null constraint | 23502 | Cannot insert a NULL value into column c
          42501 | permission denied for table t | 42501 | permission denied for relation t
          57014 | canceling statement due to statement timeout | 57014 | Query (0) canceled on user's request
          28P01 | password authentication failed for user "u" | 28000 | password authentication failed for user "u"
          """)
  void saysWhatRedshiftSays(String state, String text, String newState, String newText) {
    var reworded = wording.reword(Report.error(state, text));
    assertThat(reworded.get(Report.SQL_STATE)).isEqualTo(newState);
    assertThat(reworded.get(Report.TEXT)).isEqualTo(newText);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PL/pgSQL function p() line 1 at ROLLBACK | ROLLBACK
          PL/pgSQL function pg_redshift.end_truncate() line 4 at COMMIT | TRUNCATE
          """)
  void namesWhatCannotEndTheTransaction(String context, String command) {
    var report = Report.error("2D000", "invalid transaction termination").with('W', context);
    assertThat(wording.reword(report).get(Report.TEXT))
        .startsWith(command + " cannot be invoked from a procedure");
  }

  @Test
  void leavesOtherErrorsAlone() {
    var report = Report.error("42P01", "relation \"t\" does not exist").with('H', "a hint");
    assertThat(wording.reword(report)).isEqualTo(report);
  }

  @Test
  void leavesOutTheFieldsThatRedshiftDoesNotSend() {
    var report =
        Report.error("23505", "duplicate")
            .with('V', "ERROR")
            .with('t', "table")
            .with('F', "heap.c")
            .with(Report.DETAIL, "kept");
    assertThat(wording.reword(report))
        .isEqualTo(Report.error("23505", "duplicate").with('D', "kept"));
  }

  @Test
  void hidesTheFunctionsOfTheSandbox_butNotThoseOfTheClient() {
    var report = Report.error("0A000", "refused");
    assertThat(wording.reword(report.with('W', "PL/pgSQL function redshift.refuse(text) line 1")))
        .isEqualTo(report);
    assertThat(wording.reword(report.with('W', "PL/pgSQL function mine() line 1")).get('W'))
        .contains("mine()");
  }

  @Test
  void hidesTheValuesOfARowThatWasRefused() {
    var report =
        Report.error(
                "23502",
                "null value in column \"c\" of relation \"t\" violates not-null constraint")
            .with(Report.DETAIL, "Failing row contains (secret, null).");
    assertThat(wording.reword(report).fields()).doesNotContainKey(Report.DETAIL);
  }
}
