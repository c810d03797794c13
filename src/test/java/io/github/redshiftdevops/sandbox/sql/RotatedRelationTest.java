package io.github.redshiftdevops.sandbox.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.dialect.Lexer;
import io.github.redshiftdevops.dialect.Token;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of the database, and what is made of its answer; the corpus proves the rest. */
class RotatedRelationTest {
  private static final String PIVOT = " pivot (sum(v) for n in (1)) ";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select * from s.t PIVOT              | select * from s.t",
        "select 1 from u, t as x PIVOT where 1| select * from t as x",
        "select 1 from u join (select $1) PIVOT | select * from (select null)",
        "with a as (select 1), b(c) as (select * from a), d as (select * from b PIVOT) select 1 |"
            + " with a as (select 1), b(c) as (select * from a) select * from b",
        "with a as (select 1) select (with b as (select 2) select 3 from a PIVOT) |"
            + " with a as (select 1), b as (select 2) select * from a",
        "select (with a as (select 1) select 2), 3 from t PIVOT | select * from t",
      })
  void asksForTheColumnsOfItsRelation(String statement, String query) {
    assertThat(text(relation(statement).queries().get(0))).isEqualTo(spaced(query));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"k\",\"n\",\"v\"' | select \"k\", sum(case when \"n\" = (1) then v end) as \"1\" from t group by \"k\"",
        "'\"n\",\"v\"'       | select sum(case when \"n\" = (1) then v end) as \"1\" from t",
      })
  void groupsByAllOtherColumns(String columns, String select) {
    assertThat(text(relation("select * from t PIVOT as p where a").resolved(columns)))
        .isEqualTo(spaced("select * from (" + select + ") as p where a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select t.pivot, unpivot from t",
        "select 1 as pivot",
        "select 'x pivot (sum(v) for n in (1))'",
      })
  void leavesNamesAlone(String statement) {
    assertThat(RotatedRelation.first(Lexer.tokenize(statement))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pivot (sum(v) for n in (1))",
        "select * from pivot (sum(v) for n in (1))",
        "select * from t pivot (sum(v) for n in ())",
        "select * from t pivot (sum(v) for n in (1,,2))",
        "select * from t pivot (sum(v) for n in (1)",
        "select * from t pivot (sum(v))",
        "select * from t unpivot include nulls (a for b in (c as d e))",
        "with a as select * from t pivot (sum(v) for n in (1))",
      })
  void refusesWhatIsIncomplete(String statement) {
    assertThatThrownBy(
            () -> RotatedRelation.first(Lexer.tokenize(statement)).orElseThrow().queries())
        .isInstanceOf(Refusal.class);
  }

  private static RotatedRelation relation(String statement) {
    return RotatedRelation.first(Lexer.tokenize(statement.replace("PIVOT", PIVOT))).orElseThrow();
  }

  private static String text(List<Token> tokens) {
    return spaced(tokens.stream().map(Token::text).collect(Collectors.joining()));
  }

  /** White space and case do not matter. */
  private static String spaced(String sql) {
    return sql.toLowerCase(Locale.ROOT).replaceAll("\\s+", "");
  }
}
