package io.github.redshiftdevops.sandbox.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.StringArbitrary;

/** What holds for the translation of any text. */
class TranslatorPropertiesTest {
  private static final List<String> WORDS =
      List.of(
          "create",
          "table",
          "temp",
          "view",
          "materialized",
          "or replace",
          "procedure",
          "function",
          "alter",
          "column",
          "type",
          "add",
          "drop",
          "copy",
          "from",
          "'s3://b/x'",
          "show",
          "tables",
          "columns",
          "schema",
          "like",
          "limit",
          "set",
          "grant",
          "revoke",
          "on",
          "to",
          "role",
          "group",
          "user",
          "vacuum",
          "analyze",
          "lock",
          "truncate",
          "comment",
          "is",
          "select",
          "distinct",
          "where",
          "and",
          "group by",
          "qualify",
          "order by",
          "a.b(+)",
          "t pivot (sum(a) for b in (1 x, null))",
          "unpivot include nulls (a for b in (c))",
          "top",
          "5",
          "minus",
          "union",
          "(",
          ")",
          ",",
          ".",
          "::",
          "varchar",
          "varchar(max)",
          "decimal(8,2)",
          "int",
          "super",
          "encode",
          "zstd",
          "distkey",
          "sortkey",
          "diststyle",
          "key",
          "even",
          "identity(1,1)",
          "default",
          "null",
          "not",
          "primary key",
          "unique",
          "references",
          "as",
          "with",
          "no schema binding",
          "$$ begin end $$",
          "language plpgsql",
          "dateadd(day,",
          "nvl(",
          "decode(",
          "listagg(",
          "cast(",
          "convert(",
          "'it''s'",
          "'\\'",
          "\"Name\"",
          "#tmp",
          "$1",
          "t",
          "a",
          ";",
          "-- x\n",
          "/* y */",
          "begin",
          "commit");

  private final Translator translator = new RedshiftTranslator(Map.of());

  @Property
  void anyTextIsTranslated(@ForAll String text) {
    assertThatCode(() -> translator.translate(text)).doesNotThrowAnyException();
  }

  @Property(tries = 5000)
  void anyRowOfWordsIsTranslated(@ForAll("statements") String text) {
    assertThatCode(() -> translator.translate(text)).doesNotThrowAnyException();
  }

  @Property
  void aStringConstantKeepsItsValue(@ForAll("texts") String text) {
    var constant = "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    assertThat(translator.translate("select " + constant).main())
        .isEqualTo("select " + Sql.literal(text));
  }

  @Property
  void aQuotedNameIsFolded(@ForAll("texts") String text) {
    var name = "x" + text.substring(0, Math.min(text.length(), 20));
    assertThat(translator.translate("select \"" + name.replace("\"", "\"\"") + "\"").main())
        .isEqualTo("select " + Sql.name(lower(name)));
  }

  @Property
  void whatIsNotRedshiftsOwnPassesUnchanged(@ForAll("plainQueries") String query) {
    assertThat(translator.translate(query)).isEqualTo(Translation.of(query));
  }

  @Provide
  Arbitrary<String> statements() {
    return Arbitraries.of(WORDS).list().ofMaxSize(14).map(words -> String.join(" ", words));
  }

  @Provide
  StringArbitrary texts() {
    return Arbitraries.strings().ascii().excludeChars('\0').ofMaxLength(30);
  }

  @Provide
  Arbitrary<String> plainQueries() {
    var expressions = Arbitraries.of("a", "b + 1", "count(*)", "'text'", "t.c", "upper( x )", "$1");
    var spaces = Arbitraries.of(" ", "\n", "  ", " /* c */ ");
    return Arbitraries.maps(expressions, spaces)
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(
            columns ->
                columns.entrySet().stream()
                    .map(entry -> entry.getValue() + entry.getKey())
                    .collect(Collectors.joining(",", "select ", " from t where x = 1")));
  }

  /** ASCII letters only, as Redshift folds. */
  private static String lower(String text) {
    return text.chars()
        .map(c -> c >= 'A' && c <= 'Z' ? c + 32 : c)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }
}
