package io.github.redshiftdevops.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReservedWordsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"TAG", "tag", "Select", "AZ64", "PIVOT", "UNNEST", "MOSTLY16", "PARTITION"})
  void containsTheWordsOfRedshift(String word) {
    assertThat(ReservedWords.contains(word)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"FETCH", "LATERAL", "RETURNING", "WINDOW", "VARIADIC", "TABLESAMPLE", "sales", ""})
  void leavesOutWhatIsFreeInRedshift(String word) {
    assertThat(ReservedWords.contains(word)).isFalse();
  }

  @Test
  void theListIsUpperCaseAndWithoutDoubles() {
    assertThat(Resource.lines("reserved-words.txt"))
        .doesNotHaveDuplicates()
        .allMatch(word -> word.matches("[A-Z][A-Z0-9_]*"));
  }
}
