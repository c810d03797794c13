package io.github.redshiftdevops.sandbox.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the translation says besides its SQL; the SQL itself is proven by the corpus. */
class RedshiftTranslatorTest {
  private final Translator translator = new RedshiftTranslator(Map.of());

  @ParameterizedTest
  @CsvSource({
    "BEGIN, BEGIN",
    "start transaction, BEGIN",
    "commit work, COMMIT",
    "end, COMMIT",
    "rollback, ROLLBACK",
    "abort, ROLLBACK",
    "vacuum t, ALONE",
    "create database d, ALONE",
    "alter table t append from s, ALONE",
    "alter table t alter column c type varchar(9), ALONE",
    "truncate t, COMMITS",
    "select 1, NONE",
    "create table t (a int), NONE",
    "/* c */ truncate t -- c, COMMITS",
  })
  void tellsTheEffectOnTheTransaction(String statement, TransactionEffect effect) {
    assertThat(translator.translate(statement).effect()).isEqualTo(effect);
  }

  @Test
  void takesTheParametersOfWhatItRefuses() {
    assertThat(translator.translate("insert into t values ($1, $2) returning a").main())
        .startsWith("CALL pg_redshift.refuse('42601'")
        .endsWith(", $1::text, $2::text)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SHOW DATABASES;",
        "SHOW SCHEMAS FROM DATABASE $1 LIKE $2;",
        "SHOW TABLES FROM SCHEMA $1.$2 LIKE $3;",
        "SHOW COLUMNS FROM TABLE $1.$2.$3 LIKE $4;",
        "SHOW PARAMETERS OF FUNCTION $1.$2.$3($4, $5) LIKE $6;",
      })
  void keepsTheParametersOfTheDriversQuestions(String statement) {
    var text = statement.replace(";", "");
    var translation = translator.translate(text);
    int last = text.lastIndexOf('$');
    assertThat(translation.main()).startsWith("SELECT ").contains("FROM pg_redshift.show_");
    if (last > 0) {
      assertThat(translation.main()).contains("$" + text.charAt(last + 1) + "::text");
    }
  }

  @Test
  void bindsALoadToItsFilesOnlyWhenItRuns() {
    var translation = translator.translate("COPY t FROM 's3://nowhere/x' IAM_ROLE DEFAULT");
    assertThat(translation.load()).isPresent();
    assertThat(translation.tag()).contains("COPY");
    assertThat(translation.main()).endsWith("FROM STDIN");
  }

  @Test
  void refusesNestingThatIsTooDeep() {
    int depth = 100_000;
    var statement = "select " + "(".repeat(depth) + "1" + ")".repeat(depth);
    assertThat(translator.translate(statement).main()).contains("'54001'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select '\\t'                       | select '\t'",
        "select 'a\\\\b'                    | select E'a\\\\b'",
        "select nvl(a, nvl2(b, 1, 2))       | select coalesce(a, CASE WHEN (b) IS NOT NULL THEN 1 ELSE 2 END)",
        "select x::varchar(max)             | select x::character varying(65535)",
        "select cast(x as text)             | select CAST(x AS character varying(256))",
        "select dateadd('d', 1, x)          | select dateadd('d', 1, x)",
        "select * from #t                   | select * from \"#t\"",
        "select t.top, t.minus from t       | select t.top, t.minus from t",
        "select \"A\".\"B\"                 | select \"a\".\"b\"",
        "select top 3 a from t              | (select a from t LIMIT 3)",
      })
  void rewritesWhatPostgresReadsOtherwise(String redshift, String postgres) {
    assertThat(translator.translate(redshift).main().replaceAll("\\s+", " ").strip())
        .isEqualTo(postgres.replaceAll("\\s+", " ").strip());
  }
}
