package io.github.redshiftdevops.sandbox.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.dialect.Token;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuperPathsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "select s.a from t                ~ select s ['a'] from t",
        "select t.s.a[0].\"B\" || x from t ~ select t.s ['a'] [0] ['b'] || x from t",
        "select s[1] <> 2 from t          ~ select s[1] <> 2 from t",
        "select s.a='x' from t            ~ select s ['a'] = pg_redshift.super_string('x') from t",
        "select o.x from t, t.os o        ~ select \"o\".o ['x'] from t, pg_redshift.elements(t.os) AS \"o\"(\"o\")",
        "create view v as select s.a from t ~ create view v as select s ['a'] from t",
      })
  void makesSubscriptsOfPaths(String redshift, String postgres) {
    assertThat(resolved(redshift).replace(" ", "")).isEqualTo(postgres.replace(" ", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select t.a, s.t.a, d.s.t.a from d.s.t",
        "select x.a from s.t as x join (select 1 as b) y on x.a = y.b",
        "select a.b from (t a join u b on a.x = b.x) where b.y = 1",
        "update s.t set a = t.a + u.b from u where u.c = s.t.c",
        "merge into s.t using u as v on t.a = v.a when matched then update set b = v.b",
        "insert into s.t (a, b) select u.a, s.f(u.b) from s.u",
        "with c as (select t.a from t) select c.a, c.* from c",
        "select extract(year from t.a) from t",
        "call s.p(a.b)",
        "create rls policy p with (a int) as x using (x.a in (select t.a from t))",
        "grant select on s.t to u",
        "create table s.t (a int default 1.5)",
        "select a /* t.x[0] */ from t -- s.a[1]",
        "select 1.5, 'a.b[0]'",
      })
  void leavesOtherDotsAlone(String statement) {
    assertThat(resolved(statement)).isEqualTo(statement);
  }

  private static String resolved(String statement) {
    return SuperPaths.resolved(QuotedNames.FOLDED.tokenize(statement)).stream()
        .map(Token::text)
        .collect(Collectors.joining());
  }
}
