package io.github.redshiftdevops.dialect;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {
  @Property
  void onlySpaceCommentsAndSemicolonsStandBetweenStatements(@ForAll("scripts") String sql) {
    int at = 0;
    for (var statement : Script.statements(sql)) {
      assertThat(sql.startsWith(statement.text(), statement.offset())).isTrue();
      assertThat(meaning(sql.substring(at, statement.offset()))).matches(";*");
      at = statement.offset() + statement.text().length();
    }
    assertThat(meaning(sql.substring(at))).matches(";*");
  }

  @Property
  void noStatementIsEmptyOrSplitsAgain(@ForAll("scripts") String sql) {
    for (var statement : Script.statements(sql)) {
      assertThat(texts(statement.text())).containsExactly(statement.text());
    }
  }

  @Property
  void joinedStatementsSplitToTheSame(@ForAll("scripts") String sql) {
    var statements = texts(sql);

    assertThat(texts(String.join(";", statements))).isEqualTo(statements);
    assertThat(texts(String.join(" ;;\n-- next;\n", statements))).isEqualTo(statements);
  }

  @Property
  void theLineIsTheNumberOfLineEndsBeforePlusOne(@ForAll("scripts") String sql) {
    for (var statement : Script.statements(sql)) {
      var before = sql.substring(0, statement.offset());
      assertThat(statement.line()).isEqualTo(before.split("\r\n|\r|\n", -1).length);
    }
  }

  @Provide
  Arbitrary<String> scripts() {
    return Arbitraries.oneOf(Sql.fragments(), Arbitraries.strings().all().ofMaxLength(50));
  }

  @Test
  void keepsProcedureBodiesWhole() {
    var procedure =
        """
        CREATE OR REPLACE PROCEDURE load_sales(day date) AS $$
        BEGIN
          DELETE FROM sales WHERE saletime >= day; -- tonight's
          INSERT INTO sales SELECT * FROM staging;
        END;
        $$ LANGUAGE plpgsql""";

    assertThat(texts(procedure + ";\nCALL load_sales('2026-01-01');"))
        .containsExactly(procedure, "CALL load_sales('2026-01-01')");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT ';'",
        "SELECT 'it''s; fine'",
        "SELECT 'a\\';b'",
        "SELECT \"a;b\" FROM t",
        "SELECT $body$ $$;$$ $body$",
        "SELECT 1 /* one; /* two; */ three; */ + 1",
        "SELECT 1 -- one;\n + 1",
        "CREATE PROCEDURE p() AS 'BEGIN NULL; END;' LANGUAGE plpgsql",
      })
  void doesNotSplitInQuotesAndComments(String statement) {
    assertThat(texts(statement)).containsExactly(statement);
  }

  @Test
  void commentsAroundAStatementAreNoPartOfIt() {
    var script = "-- first; the users\n/* v2 */ CREATE TABLE users (id int) -- done\n; /* end; */";

    assertThat(Script.statements(script))
        .containsExactly(new Statement("CREATE TABLE users (id int)", 29, 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", ";;", "-- nothing", "/* nothing; */;\n;"})
  void nothingToRunGivesNoStatement(String script) {
    assertThat(Script.statements(script)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"'open; ", "$$ open; ", "\"open; ", "/* open; "})
  void whatIsNeverClosedBelongsToTheLastStatement(String open) {
    assertThat(texts("SELECT 1; SELECT 2 " + open)).containsExactly("SELECT 1", "SELECT 2 " + open);
    assertThat(texts("SELECT 1; " + open)).containsExactly("SELECT 1", open);
  }

  @Test
  void tellsTheLineOfEveryStatement() {
    var script = "SELECT 1;\r\nSELECT '\r\n'; SELECT 3;\rSELECT 4;\n\nSELECT 5";

    assertThat(Script.statements(script))
        .extracting(Statement::line)
        .containsExactly(1, 2, 3, 4, 6);
  }

  private static List<String> texts(String sql) {
    return Script.statements(sql).stream().map(Statement::text).toList();
  }

  private static String meaning(String gap) {
    return Lexer.tokenize(gap).stream()
        .filter(token -> token.isSignificant() || !token.complete())
        .map(Token::text)
        .collect(joining());
  }
}
