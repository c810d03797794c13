package io.github.redshiftdevops.deployment.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.ConfigurationException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectationTest {

  private static Answer answer(String... rows) {
    return new Answer(Arrays.stream(rows).map(row -> List.of(row.split(","))).toList());
  }

  private static Expectation ofFile(String... comments) {
    return SqlFile.read("a.sql", String.join("\n", comments) + "\nSELECT 1").expectation();
  }

  @Test
  void isNoRows_whereAFileStatesNothing() {
    var expectation = ofFile("-- Nobody sells to himself.");

    assertThat(expectation.violation(answer())).isEmpty();
    assertThat(expectation.violation(answer("7,Oslo", "8,Rome")))
        .contains("2 rows instead of none; the first: 7 | Oslo");
    assertThat(expectation.violation(new Answer(Collections.nCopies(100, List.of("7")))))
        .contains("100 rows or more instead of none; the first: 7");
  }

  @Test
  void isTheRowsThatCommentsState() {
    var expectation = ofFile("-- expect: Concerts | 3", "--expect:Shows|1");

    assertThat(expectation.violation(answer("Concerts,3", "Shows,1"))).isEmpty();
    assertThat(expectation.violation(answer("Concerts,3", "Shows,2")))
        .contains("row 2 is Shows | 2 instead of Shows | 1");
    assertThat(expectation.violation(answer("Concerts,3")))
        .contains("row 2 is missing instead of Shows | 1");
    assertThat(expectation.violation(answer("Concerts,3", "Shows,1", "Sports,1")))
        .contains("row 3 is Sports | 1 instead of missing");
    assertThat(expectation.violation(answer("Concerts", "Shows")))
        .contains("row 1 is Concerts instead of Concerts | 3");
  }

  @Test
  void isTheFirstValueOfTheFirstRow_inAnIniFile() {
    var expectation =
        TestCases.read("t.ini", "[TESTSUITE_v01]\nq = SELECT 1\n[RESULTS]\nQ = 42")
            .get(0)
            .expectation();

    assertThat(expectation.violation(answer("42,7", "43,8"))).isEmpty();
    assertThat(expectation.violation(answer("41"))).contains("41 instead of 42");
    assertThat(expectation.violation(answer())).contains("no row instead of 42");
  }

  @ParameterizedTest
  @CsvSource({
    "42, 42.00, true",
    "4.2e1, 42, true",
    "42, 43, false",
    "True, t, true",
    "false, f, true",
    "false, true, false",
    "Oslo, 'Oslo  ', true",
    "Oslo, oslo, false",
    "None, , true",
    "NULL, , true",
    "'', , true",
    "Oslo, , false",
    "None, Oslo, false"
  })
  void comparesTextsNumbersAndTruthValues(String expected, String found, boolean same) {
    assertThat(Cell.matches(expected, found)).isEqualTo(same);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"DELETE FROM t", "TRUNCATE t", "SELECT 1 INTO t", "VACUUM", "COMMIT", "CALL p()"})
  void refusesWhatIsNoQuery(String sql) {
    assertThatThrownBy(() -> SqlFile.read("a.sql", sql))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("a.sql: `")
        .hasMessageEndingWith("` is no query, and a verification changes nothing; write a SELECT.");
  }

  @Test
  void refusesMoreOrLessThanOneQuery() {
    assertThatThrownBy(() -> SqlFile.read("a.sql", "SELECT 1; SELECT 2;"))
        .hasMessageStartingWith("a.sql: a verification is one query, and here are 2 statements;");
    assertThatThrownBy(() -> SqlFile.read("a.sql", "-- nothing"))
        .hasMessageContaining("here are 0 statements");
  }

  @Test
  void namesTheFileTheSectionAndTheKeyOfABadTestCase() {
    assertThatThrownBy(() -> TestCases.read("t.ini", "[TESTSUITE_v01]\nq = SELECT 1\n"))
        .hasMessageStartingWith("t.ini [TESTSUITE_v01] q: there is no result with this key;");
    assertThatThrownBy(() -> TestCases.read("t.ini", "[TESTSUITE_v01]\n[RESULTS]\nq = 1\n"))
        .hasMessageStartingWith("t.ini [RESULTS] q: there is no query with this key;");
    assertThatThrownBy(() -> TestCases.read("t.ini", "[TESTSUITE_v01]\nq\n"))
        .hasMessage("t.ini, line 2: `q` in [TESTSUITE_v01] is no key with a value; correct it.");
  }
}
