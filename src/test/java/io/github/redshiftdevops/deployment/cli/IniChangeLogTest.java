package io.github.redshiftdevops.deployment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RedshiftSandboxExtension.class)
class IniChangeLogTest {
  private static final String FILE = "changelogs/query_redshift_api.ini";
  private static final String EVERY_RULE =
      """
      # The rules of configparser, each once.
      [DDL_v01]
      query0 = CREATE TABLE region (
            id INTEGER NOT NULL,
          # a comment within a statement

          ; and another one behind an empty line
            name VARCHAR(40))
        DISTSTYLE ALL
      Query1: INSERT INTO region VALUES
        (1, '100 %'), (2, '%(share)s %%'),

        (3, 'a; b # c: d = e')

      [DML: v02]
        query0 : UPDATE region SET name = '${name}' WHERE id = 1
        query1=DELETE FROM region
          WHERE id = 2;
          ANALYZE region;
      [DDL_v03]
      query0 = VACUUM region
      """;

  @TempDir Path directory;

  private Workplace workplace;

  @BeforeEach
  void emptyWarehouse(Sandbox sandbox) throws SQLException, IOException {
    workplace = Workplace.in(directory, sandbox).environment("parameter.name=North");
    changeLog(FILE);
  }

  private void changeLog(String file) throws IOException {
    workplace
        .project()
        .write(
            "environments/test.properties",
            workplace.access() + "\nparameter.name=North\nchangelog=" + file);
  }

  @Test
  void deploysEachEntryOnce_inTheOrderOfTheFile() throws Exception {
    workplace.project().write(FILE, EVERY_RULE);

    assertThat(workplace.call("deploy").succeeds().out())
        .containsSubsequence(
            "[1/5] " + FILE + "::DDL_v01.query0::ini: ",
            "[2/5] " + FILE + "::DDL_v01.query1::ini: ",
            "[3/5] " + FILE + "::DML: v02.query0::ini: ",
            "[4/5] " + FILE + "::DML: v02.query1::ini: ",
            "[5/5] " + FILE + "::DDL_v03.query0::ini: ");

    assertThat(workplace.query("SELECT LISTAGG(name, '|') WITHIN GROUP (ORDER BY id) FROM region"))
        .isEqualTo("North|a; b # c: d = e");
    assertThat(workplace.call("deploy").succeeds().out()).contains("Nothing to do");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
          xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
          xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
            http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
          <include file="query_redshift_api.ini" relativeToChangelogFile="true"/>
        </databaseChangeLog>
        """,
        """
        databaseChangeLog:
          - include: {file: query_redshift_api.ini, relativeToChangelogFile: true}
        """
      })
  void deploysAnIncludedFile_underTheSameNames(String root) throws Exception {
    var extension = root.startsWith("<") ? "xml" : "yaml";
    workplace.project().write(FILE, EVERY_RULE);
    workplace.project().write("changelogs/root." + extension, root);
    workplace.call("deploy").succeeds();

    changeLog("changelogs/root." + extension);

    assertThat(workplace.call("deploy").succeeds().out()).contains("Nothing to do");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CREATE TABLE city (id INTEGRE) | integre",
        "INSERT INTO town VALUES (1) | town",
        "CREATE TABLE city-2 (id INTEGER) | city"
      })
  void stopsAtAFaultyEntry_withFileSectionAndKey(String statement, String culprit)
      throws Exception {
    writeEntries(statement);

    var run = workplace.call("deploy").failsWith(ExitCode.CHANGE_SET_FAILED);

    assertThat(run.error()).contains(FILE + "::DDL_v01.query1::ini").containsIgnoringCase(culprit);
    assertThat(workplace.query("SELECT COUNT(*) FROM pg_class WHERE relname IN ('city', 'never')"))
        .isEqualTo("0");
    assertThat(workplace.query("SELECT COUNT(*) FROM region")).isEqualTo("0");
  }

  @Test
  void runsNothing_ifAnEntryNamesAColumnTwice() throws Exception {
    writeEntries("CREATE TABLE city (id INTEGER, ID BIGINT)");

    var run = workplace.call("deploy").failsWith(ExitCode.CHANGE_LOG_REFUSED);

    assertThat(run.error()).contains(FILE + "::DDL_v01.query1::ini: statement 1: column id:");
    assertThat(workplace.query("SELECT COUNT(*) FROM pg_class WHERE relname = 'region'"))
        .isEqualTo("0");
  }

  private void writeEntries(String faulty) throws Exception {
    workplace
        .project()
        .write(
            FILE,
            """
            [DDL_v01]
            query0 = CREATE TABLE region (id INTEGER)
            query1 = %s
            query2 = CREATE TABLE never (id INTEGER)
            """
                .formatted(faulty));
  }

  @Test
  void goesOnBehindTheEntryThatWasMended() throws Exception {
    var text = "[DDL_v01]\nquery0 = CREATE TABLE region (id INTEGER)\nquery1 = INSERT INTO ";
    workplace.project().write(FILE, text + "regoin VALUES (1)");
    workplace.call("deploy").failsWith(ExitCode.CHANGE_SET_FAILED);

    workplace.project().write(FILE, text + "region VALUES (1)");

    assertThat(workplace.call("deploy").succeeds().out())
        .contains("[1/1] " + FILE + "::DDL_v01.query1::ini: ");
  }

  @Test
  void knowsAnEntryAgain_whenOthersAreAddedAndMoved() throws Exception {
    var first = "[DDL_v01]\nquery0 = CREATE TABLE region (id INTEGER)\n";
    workplace.project().write(FILE, first);
    workplace.call("deploy").succeeds();

    workplace.project().write(FILE, "[DDL_v00]\nquery0 = CREATE TABLE city (id INTEGER)\n" + first);

    assertThat(workplace.call("deploy").succeeds().out())
        .contains("[1/1] " + FILE + "::DDL_v00.query0::ini: ");
  }

  @Test
  void refusesAnEntryThatHasRunAndWasEdited() throws Exception {
    workplace.project().write(FILE, "[DDL_v01]\nquery0 = CREATE TABLE region (id INTEGER)\n");
    workplace.call("deploy").succeeds();
    workplace.project().write(FILE, "[DDL_v01]\nquery0 = CREATE TABLE region (id BIGINT)\n");

    assertThat(workplace.call("deploy").failsWith(ExitCode.CHANGE_LOG_REFUSED).error())
        .contains(FILE + "::DDL_v01.query0::ini");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "query0 = SELECT 1 | line 1: `query0 = SELECT 1` stands before the first section",
        "'[DDL_v01]\nquery0' | line 2: `query0` in [DDL_v01] is no key with a value",
        "'[DDL_v01]\nquery0 =\n' | DDL_v01.query0: the entry is empty; write a statement"
      })
  void refusesAFileThatBreaksTheRules(String text, String why) throws Exception {
    workplace.project().write(FILE, text);

    assertThat(workplace.call("deploy").failsWith(ExitCode.CHANGE_LOG_REFUSED).error())
        .contains("The change log `%s` cannot be read; correct it: ".formatted(FILE))
        .contains(why);
  }
}
