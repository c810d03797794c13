package io.github.redshiftdevops.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.redshiftdevops.dialect.Command;
import io.github.redshiftdevops.dialect.Resource;
import io.github.redshiftdevops.dialect.Script;
import io.github.redshiftdevops.dialect.Statement;
import io.github.redshiftdevops.dialect.StatementKind;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.sql.CorpusStatements;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementCheckTest {
  private static final Map<String, List<String>> FAULTY = read();

  @TestFactory
  Stream<DynamicTest> findsWhatRedshiftRefuses() {
    return FAULTY.entrySet().stream()
        .map(each -> dynamicTest(each.getKey(), () -> assertFound(each.getKey(), each.getValue())));
  }

  private static void assertFound(String statement, List<String> expected) {
    var problems = lines(statement);

    assertThat(problems).hasSameSizeAs(expected);
    for (var part : expected) {
      assertThat(problems).anyMatch(line -> line.contains(part), part);
    }
    assertThat(problems).allMatch(line -> line.matches("[^\\n]{30,}\\."));
  }

  @TestFactory
  Stream<DynamicTest> findsNothingWhereTheSandboxFindsNothing() {
    return fineStatements().stream()
        .map(it -> dynamicTest(it, () -> assertThat(StatementCheck.problems(it)).isEmpty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE t (start DATE, language VARCHAR(5), returning INT, window INT, fetch INT)",
        "CREATE TABLE public.\"user\" (\"tag\" VARCHAR(5), \"order\" INT)",
        "CREATE TABLE t (a INT DEFAULT 1 ENCODE az64, b VARCHAR(MAX), c TIMESTAMP(3))",
        "CREATE TABLE t (a VARCHAR(20) DEFAULT 'CHECK (x)' NOT NULL)",
        "UPDATE t SET returning = 1 WHERE returning = 2 AND returning > 0",
        "SELECT returning AS x, id FROM t",
        "DELETE FROM t USING u returning WHERE t.id = u.id",
        "SELECT json_col.items[0].price, x::super FROM t",
        "SELECT conflict.a FROM t JOIN conflict ON conflict.id = t.id",
        "SELECT public.string_agg(1), \"nextval\"(2)",
        "CREATE OR REPLACE FUNCTION string_agg(a INT) RETURNS INT STABLE AS $$ SELECT $1 $$"
            + " LANGUAGE sql",
        "CREATE PROCEDURE p() AS $$ BEGIN CREATE INDEX i ON t (a); COMMIT; END $$ LANGUAGE plpgsql",
        "COMMENT ON TABLE t IS 'CREATE INDEX, FOR UPDATE, SERIAL'",
        "ALTER TABLE t ALTER COLUMN a TYPE VARCHAR(20)",
        "ALTER TABLE t ALTER SORTKEY (a, b), ALTER DISTKEY a",
        "ALTER TABLE t ADD COLUMN a NUMERIC(10, 2) DEFAULT nvl(1, 2) NOT NULL",
        "ALTER TABLE lake.t ADD IF NOT EXISTS PARTITION (day = '2020-01-01') LOCATION 's3://b/x'",
        "GRANT ASSUMEROLE ON 'arn' TO ann FOR COPY, UNLOAD",
        "VACUUM t",
        "",
        "--nothing",
      })
  void findsNothing(String statement) {
    assertThat(StatementCheck.problems(statement)).isEmpty();
  }

  @Property(tries = 500)
  void neverLooksIntoStringsCommentsAndBodies(@ForAll("faulty") String faulty) {
    var text = faulty.replace("'", "''");

    assertThat(StatementCheck.problems("SELECT '" + text + "' AS a")).isEmpty();
    assertThat(StatementCheck.problems("SELECT 1 /* " + faulty + " */ AS a")).isEmpty();
    assertThat(StatementCheck.problems("-- " + faulty + "\nSELECT 1")).isEmpty();
    assertThat(StatementCheck.problems("CREATE PROCEDURE p() AS $b$ " + faulty + " $b$")).isEmpty();
  }

  @Property(tries = 500)
  void findsNothingInAFineStatement_whateverStandsInCommentsAroundIt(
      @ForAll("fine") String fine, @ForAll("faulty") String faulty) {
    assertThat(StatementCheck.problems("/* " + faulty + " */ " + fine + "\n-- " + faulty))
        .isEmpty();
  }

  @Property(tries = 500)
  void findsTheSame_inAnyCaseAndWithComments(@ForAll("bare") String faulty) {
    int expected = lines(faulty).size();

    assertThat(lines(faulty.toLowerCase(Locale.ROOT))).hasSize(expected);
    assertThat(lines(faulty.replace(" ", " /* FOR UPDATE */ "))).hasSize(expected);
  }

  @Property(tries = 1000)
  void hasAnAnswerForEveryText(@ForAll("pieces") String text) {
    assertThat(StatementCheck.problems(text)).isNotNull();
  }

  @Test
  void isQuickWithLongStatements() {
    var rows = "(1, 'x'), ".repeat(200_000) + "(1, 'x')";

    assertThat(StatementCheck.problems("INSERT INTO t VALUES " + rows)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("typesThatTheSandboxRefuses")
  void knowsTheTypesThatTheSandboxRefuses(String type) {
    assertThat(StatementCheck.problems("CREATE TABLE t (a " + type + ")")).hasSize(1);
  }

  static List<String> typesThatTheSandboxRefuses() {
    return Resource.lines(Sandbox.class, "sql/unsupported-types.txt");
  }

  @Provide
  Arbitrary<String> faulty() {
    return Arbitraries.of(FAULTY.keySet());
  }

  /** What quotes nothing, so that it may be written in any case. */
  @Provide
  Arbitrary<String> bare() {
    return Arbitraries.of(
        FAULTY.keySet().stream()
            .filter(statement -> !statement.matches("(?s).*['\"$].*"))
            .toList());
  }

  @Provide
  Arbitrary<String> fine() {
    return Arbitraries.of(fineStatements());
  }

  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.of(FAULTY.keySet())
        .flatMap(
            statement ->
                Arbitraries.of(statement.split("(?<=\\W)|(?=\\W)"))
                    .list()
                    .ofMaxSize(30)
                    .map(pieces -> statement.split(" ")[0] + " TABLE " + String.join("", pieces)));
  }

  private static List<String> lines(String statement) {
    return StatementCheck.problems(statement).stream().map(Problem::toString).toList();
  }

  private static Map<String, List<String>> read() {
    var statements = new LinkedHashMap<String, List<String>>();
    String last = null;
    for (var line : Resource.lines(StatementCheckTest.class, "problems.txt")) {
      if (line.startsWith("= ")) {
        statements.get(last).add(line.substring(2));
      } else {
        last = line;
        statements.put(line, new ArrayList<>());
      }
    }
    return statements;
  }

  /** What the sandbox runs, and what the repository deploys, if it may stand in a change set. */
  static List<String> fineStatements() {
    return Stream.of(
            CorpusStatements.accepted().stream(),
            scripts(Path.of("changelogs")),
            scripts(Path.of("src/test/resources/io/github/redshiftdevops/change")),
            scripts(Path.of("src/test/resources/io/github/redshiftdevops/crash")))
        .flatMap(Function.identity())
        .filter(statement -> Command.of(statement).kind() != StatementKind.REFUSED)
        .distinct()
        .toList();
  }

  private static Stream<String> scripts(Path directory) {
    try (var files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".sql")).toList().stream()
          .flatMap(file -> Script.statements(text(file)).stream())
          .map(Statement::text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
