package io.github.redshiftdevops.sandbox.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.dialect.Lexer;
import io.github.redshiftdevops.dialect.Token;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands for clauses that PostgreSQL lacks; what it means is proven by the corpus. */
class SelectsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select a from t x qualify b = 1 limit 2   | select a from t x order by q(b = 1) limit 2",
        "select a from t x qualify b order by a    | select a from t x order by q(b), a",
        "select a from t x where a between 1 and 2 qualify b |"
            + " select a from t x where a between 1 and 2 order by q(b)",
        "select a from t where a is null qualify b | select a from t where a is null order by q(b)",
        "select a from (select 1) x qualify b -- c | select a from (select 1) x order by q(b -- c )",
        "select 1 union all select a from t as x qualify b order by 1 |"
            + " select 1 union all (select a from t as x order by q(b)) order by 1",
        "select distinct a from t x qualify b | select distinct * from (select a from t x order by q(b))",
        "select a into v from t x qualify b; select 1 | select a into v from t x order by q(b); select 1",
      })
  void ordersByWhatQualifies(String redshift, String postgres) {
    assertThat(plain(redshift)).isEqualTo(spaced(postgres.replace("q(", "pg_redshift.qualified(")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select qualify from t",
        "select a from t qualify where a = 1",
        "select a from s.t as qualify group by a",
        "select a from t, u qualify order by a",
        "select a from t join u qualify on qualify.a = t.a",
        "select a from t where qualify = 1 and b > qualify",
        "select a from t group by qualify having qualify > 1 order by qualify",
        "select case when qualify then qualify else qualify end from t where not qualify",
        "select a from (select 1 from t x) y where exists (select 1 from u z)",
        "select (1)+(2), (+1) from t where a = (+ b)",
      })
  void leavesOtherQueriesAlone(String query) {
    assertThat(plain(query)).isEqualTo(spaced(query));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select 1 from a, b where a.x = b.x(+)             | from a left join b on (a.x = b.x)",
        "select 1 from b, c, s.a where s.a.x = b.x (+) and c.x |"
            + " from c, s.a left join b on (s.a.x = b.x) where (c.x)",
        "select 1 from t a, t as b where (a.x = b.x( + ) and (b.y(+) = 2)) and a.z between 1 and 2 |"
            + " from t a left join t as b on (a.x = b.x) and (b.y = 2) where (a.z between 1 and 2)",
        "select 1 from a, b where a.x = case when b.y(+) and b.z(+) then 1 end |"
            + " from a left join b on (a.x = case when b.y and b.z then 1 end)",
        "select 1 from a where a.x(+) = 1                  | from a where (a.x = 1)",
      })
  void joinsWhatIsMarked(String redshift, String postgres) {
    assertThat(plain(redshift)).isEqualTo(spaced("select 1 " + postgres));
  }

  @Test
  void keepsTheColumnsOfAStarInTheirOrder() {
    assertThat(plain("select *, count(*), a.* from b, a where a.x = b.x(+)"))
        .startsWith(spaced("select \"b\".*, \"a\".*, count(*), a.* from a left join b"));
  }

  @Test
  void refusesChainsOfJoinsThatAreTooLong() {
    var relations =
        IntStream.range(0, 2000).mapToObj(i -> "t" + i).collect(Collectors.joining(", "));
    var query = Lexer.tokenize("select 1 from " + relations + " where t1.a = t2.a(+)");
    assertThatThrownBy(() -> Selects.plain(query)).isInstanceOf(Refusal.class);
  }

  private static String plain(String query) {
    return spaced(
        Selects.plain(Lexer.tokenize(query)).stream()
            .map(Token::text)
            .collect(Collectors.joining()));
  }

  /** White space and case do not matter. */
  private static String spaced(String sql) {
    return sql.toLowerCase(Locale.ROOT).replaceAll("\\s+", "");
  }
}
