package io.github.redshiftdevops.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.sandbox.sql.Translation;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PreparerTest {

  @Test
  void knowsWhereEachStatementOfAScriptBegins() {
    var script = new Preparer(Translation::of).script("select 1; select 2");
    assertThat(script).extracting(Prepared::sql).containsExactly("select 1", "select 2");
    assertThat(script).extracting(prepared -> prepared.offset().getAsInt()).containsExactly(0, 10);
  }

  @Test
  void leavesSeveralStatementsInOnePlaceToPostgres() {
    var prepared = new Preparer(sql -> Translation.of("other")).statement("select 1; select 2");
    assertThat(prepared.translation().main()).isEqualTo("select 1; select 2");
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new StackOverflowError(), "54001"),
        Arguments.of(new OutOfMemoryError(), "53200"),
        Arguments.of(new IllegalStateException("it isn't"), "XX000"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void makesAnErrorOfWhatIsTooMuchToBeTranslated(Throwable failure, String sqlState) {
    var prepared =
        new Preparer(sql -> PreparerTest.<RuntimeException>sneak(failure)).statement("select 1");
    assertThat(prepared.translation().main()).contains("'" + sqlState + "'").doesNotContain("n't");
  }

  private static <T extends Throwable> Translation sneak(Throwable failure) throws T {
    @SuppressWarnings("unchecked") // The translator is asked to throw what it does not declare.
    var undeclared = (T) failure;
    throw undeclared;
  }
}
