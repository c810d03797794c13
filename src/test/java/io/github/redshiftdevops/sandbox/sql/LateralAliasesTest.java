package io.github.redshiftdevops.sandbox.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.dialect.Token;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LateralAliasesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select a + 1 as b, b * 2 from t               | b",
        "select a + 1 \"B\", b from t                  | b",
        "select f(a) b, b from t                       | b",
        "select case when a then 1 end b, b            | b",
        "insert into u (select a as b, b + 1 from t)   | b",
        "select 1 as a, a as b, b as c from t          | a,b",
        "select a as b from t where b = 1 group by b | b",
      })
  void findsUsesOfAnAlias(String statement, String candidates) {
    assertThat(LateralAliases.candidates(QuotedNames.FOLDED.tokenize(statement)))
        .containsExactlyInAnyOrder(candidates.split(","));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select a, b from t",
        "select a as b, t.b, b.c, b(1) from t",
        "select a as b, c as b from t",
        "select a b, c b from t",
        "select a as b from t where a = 1 group by b",
        "select a as b from t where t.b = 1 order by b",
        "select a as b, 'b', x::b from t",
        "create table t (a int, b int)",
      })
  void takesNothingElseForOne(String statement) {
    assertThat(LateralAliases.candidates(QuotedNames.FOLDED.tokenize(statement))).isEmpty();
  }

  @Test
  void putsTheExpressionInPlaceOfItsAlias() {
    assertThat(expanded("select a as b, (b + 1) as c, c * b from t", Set.of("b", "c")))
        .isEqualTo(
            "select a as b, ((a ) + 1) as c, ( ((a ) + 1) ) * ( a ) from t".replace(" ", ""));
  }

  @Test
  void refusesAliasesThatGrowWithoutLimit() {
    var items =
        IntStream.range(1, 40)
            .mapToObj(i -> "a%d + a%d as a%d".formatted(i - 1, i - 1, i))
            .collect(Collectors.joining(", ", "select 1 as a0, ", ""));
    var names = IntStream.range(0, 40).mapToObj(i -> "a" + i).collect(Collectors.toSet());
    assertThatThrownBy(() -> expanded(items, names)).isInstanceOf(Refusal.class);
  }

  private static String expanded(String statement, Set<String> names) {
    return LateralAliases.expand(QuotedNames.FOLDED.tokenize(statement), names).stream()
        .map(Token::text)
        .collect(Collectors.joining())
        .replace(" ", "");
  }
}
