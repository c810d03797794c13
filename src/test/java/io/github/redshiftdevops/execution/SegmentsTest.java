package io.github.redshiftdevops.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.checkpoint.ChangeSetIdentity;
import io.github.redshiftdevops.checkpoint.Journal;
import io.github.redshiftdevops.checkpoint.JournalEntry;
import io.github.redshiftdevops.checkpoint.StateLayout;
import io.github.redshiftdevops.lock.LockView;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import io.github.redshiftdevops.state.StateStore;
import io.github.redshiftdevops.state.StateStores;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Change sets with statements that cannot share a transaction. */
@ExtendWith(RedshiftSandboxExtension.class)
class SegmentsTest {
  private static final String HEAD = "--liquibase formatted sql\n";
  private static final String MIXED =
      HEAD
          + """
          --changeset a:mixed
          CREATE TABLE one (id INTEGER, name VARCHAR(10));
          INSERT INTO one VALUES (1, 'a');
          ALTER TABLE one ALTER COLUMN name TYPE VARCHAR(20);
          INSERT INTO one VALUES (2, 'b');
          """;

  private Path state;
  private Warehouse plain;
  private Warehouse warehouse;

  @BeforeEach
  void emptyWarehouse(Sandbox sandbox, @TempDir Path changeLogs, @TempDir Path stateDirectory) {
    state = stateDirectory;
    plain = Warehouse.in(sandbox, changeLogs);
    warehouse = plain.with("state", state.toString()).with("lease", "2 s");
  }

  private StateStore open() {
    return StateStores.open(state.toString());
  }

  private List<JournalEntry> journal(String id, int attempt) {
    try (var store = open()) {
      var folder = StateLayout.journals(new ChangeSetIdentity(id, "a", "log.sql"));
      var name = folder.substring(StateLayout.JOURNALS.length()) + "00" + attempt;
      return Journal.read(store, name).entries();
    }
  }

  private void isAtRest() throws Exception {
    try (var store = open()) {
      assertThat(LockView.of(store).isAtRest()).isTrue();
    }
    if (warehouse.tables().contains("databasechangelogprogress")) {
      assertThat(warehouse.query("SELECT * FROM databasechangelogprogress")).isEmpty();
    }
  }

  @Test
  void runsAMixedChangeSet_inItsOrder() throws Exception {
    warehouse.file("log.sql", MIXED);

    warehouse.update("log.sql");

    assertThat(warehouse.recorded()).containsExactly("mixed");
    assertThat(warehouse.query("SELECT id FROM one ORDER BY id")).containsExactly("1", "2");
    assertThat(journal("mixed", 1))
        .singleElement()
        .satisfies(entry -> assertThat(entry.isDone()).isTrue())
        .extracting(JournalEntry::intent)
        .satisfies(
            intent -> {
              assertThat(intent.statement()).isEqualTo(3);
              assertThat(intent.statements()).isEqualTo(4);
              assertThat(intent.segment()).isEqualTo(2);
              assertThat(intent.formerOrder()).isNull();
            });
    isAtRest();
  }

  @Test
  void namesAStatementInTheQueryHistory_andNoOther() throws Exception {
    warehouse.execute("CALL pg_redshift.set_query_history('delay', '0 s')");
    warehouse.file("log.sql", MIXED);

    warehouse.update("log.sql");

    var label = journal("mixed", 1).get(0).intent().label();
    assertThat(
            warehouse.query(
                "SELECT TRIM(query_label), TRIM(query_text) FROM sys_query_history"
                    + " WHERE query_label LIKE 'rsd-%' AND query_text NOT LIKE '%SET query_group%'"
                    + " AND database_name = current_database()"))
        .containsExactly(label + ",ALTER TABLE one ALTER COLUMN name TYPE VARCHAR(20)");
  }

  @Test
  void resumesWhereItFailed_whenThatIsMended() throws Exception {
    warehouse.file("log.sql", MIXED + "VACUUM one;\nINSERT INTO two VALUES (1);\nVACUUM two;\n");
    assertThatThrownBy(() -> warehouse.update("log.sql")).hasMessageContaining("two");
    assertThat(warehouse.query("SELECT id FROM one ORDER BY id")).containsExactly("1", "2");

    warehouse.file("log.sql", MIXED + "VACUUM one;\nINSERT INTO one VALUES (3, 'c');\n");
    warehouse.update("log.sql");

    assertThat(warehouse.query("SELECT id FROM one ORDER BY id")).containsExactly("1", "2", "3");
    assertThat(warehouse.recorded()).containsExactly("mixed");
    isAtRest();
  }

  @Test
  void refusesToResume_whenAStatementThatIsCommittedWasEdited() throws Exception {
    warehouse.file("log.sql", MIXED + "SELECT nonsense;\n");
    assertThatThrownBy(() -> warehouse.update("log.sql")).hasMessageContaining("nonsense");

    warehouse.file("log.sql", MIXED.replace("(1, 'a')", "(7, 'a')"));
    var failure = catchThrowable(() -> warehouse.update("log.sql"));

    assertThat(exitCode(failure)).isEqualTo(ExitCode.CHANGE_LOG_REFUSED);
    assertThat(failure)
        .hasMessageContainingAll(
            "log.sql::mixed::a",
            "statement 2 (hash ",
            "has run",
            "INSERT INTO one VALUES (7, 'a')");
    assertThat(warehouse.query("SELECT id FROM one")).containsExactly("1");
  }

  @Test
  void refusesToResume_whenAJournalledStatementWasMoved() throws Exception {
    warehouse.file("log.sql", MIXED + "SELECT nonsense;\n");
    assertThatThrownBy(() -> warehouse.update("log.sql")).hasMessageContaining("nonsense");

    var alter = "ALTER TABLE one ALTER COLUMN name TYPE VARCHAR(20);\n";
    var insert = "INSERT INTO one VALUES (2, 'b');\n";
    warehouse.file("log.sql", MIXED.replace(alter + insert, insert + alter));

    assertThatThrownBy(() -> warehouse.update("log.sql"))
        .hasMessageContainingAll("statement 3 (hash ", "INSERT INTO one VALUES (2, 'b')");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void resumesWithWhatDoneStatementsHaveSet(boolean runInTransaction) throws Exception {
    warehouse.execute("CREATE SCHEMA other");
    warehouse.execute("CREATE TABLE other.one (id INTEGER)");
    warehouse.execute("CREATE TABLE one (id INTEGER)");
    var changeSet =
        HEAD
            + "--changeset a:one runInTransaction:%s\n".formatted(runInTransaction)
            + "SET search_path TO nowhere;\nSET search_path TO other;\nTRUNCATE one;\n";
    warehouse.file("log.sql", changeSet + "SELECT nonsense;\n");
    assertThatThrownBy(() -> warehouse.update("log.sql")).hasMessageContaining("nonsense");

    warehouse.file("log.sql", changeSet + "INSERT INTO one VALUES (1);\n");
    warehouse.update("log.sql");

    assertThat(warehouse.query("SELECT id FROM other.one")).containsExactly("1");
    assertThat(warehouse.query("SELECT id FROM one")).isEmpty();
    isAtRest();
  }

  @Test
  void journalsEveryStatement_whenTheChangeSetAsksForNoTransaction() throws Exception {
    var changeSet = HEAD + "--changeset a:one runInTransaction:false\n";
    var first = "CREATE TABLE one (id INTEGER);\nINSERT INTO one VALUES (1);\n";
    warehouse.file("log.sql", changeSet + first + "SELECT nonsense;\n");
    assertThatThrownBy(() -> warehouse.update("log.sql")).hasMessageContaining("nonsense");

    assertThat(journal("one", 1))
        .extracting(JournalEntry::isDone)
        .containsExactly(true, true, false);
    assertThat(journal("one", 1).get(2).outcome().orElseThrow().reason())
        .contains("nonsense")
        .doesNotContain("SELECT");

    warehouse.file("log.sql", changeSet + first + "INSERT INTO one VALUES (2);\n");
    warehouse.update("log.sql");

    assertThat(warehouse.query("SELECT id FROM one ORDER BY id")).containsExactly("1", "2");
    assertThat(journal("one", 1).get(2).intent().run()).isEqualTo(2);
    isAtRest();
  }

  /** Runs the first statement, and forgets its answer. */
  private String leaveInDoubt() throws Exception {
    var changeSet = HEAD + "--changeset a:one runInTransaction:false\n";
    var insert = "INSERT INTO one VALUES (1);\n";
    warehouse.execute("CREATE TABLE one (id INTEGER)");
    warehouse.execute("CALL pg_redshift.set_query_history('delay', '0 s')");
    warehouse.file("log.sql", changeSet + insert + "SELECT nonsense;\n");
    assertThatThrownBy(() -> warehouse.update("log.sql")).hasMessageContaining("nonsense");
    try (var store = open()) {
      var objects = store.list(StateLayout.JOURNALS);
      store.remove(objects.subList(1, objects.size()));
    }
    return changeSet + insert;
  }

  @Test
  void asksAPerson_whenNobodyCanTellWhetherAStatementRan() throws Exception {
    warehouse.file("log.sql", leaveInDoubt());
    warehouse.execute("CALL pg_redshift.set_query_history('readable', 'false')");

    var failure = catchThrowable(() -> warehouse.update("log.sql"));

    assertThat(exitCode(failure)).isEqualTo(ExitCode.DECISION_NEEDED);
    assertThat(failure)
        .hasMessageContainingAll(
            "Statement 1 of 2 of the change set log.sql::one::a may have run",
            "INSERT INTO one VALUES (1)",
            "'state resolve ",
            " --done --reason <why>'",
            " --not-done --reason <why>'");
    assertThat(warehouse.query("SELECT id FROM one")).containsExactly("1");
    assertThat(warehouse.query("SELECT locked FROM databasechangeloglock")).containsExactly("f");
  }

  @Test
  void doesNotRunItAgain_whenTheClusterRemembersIt() throws Exception {
    warehouse.file("log.sql", leaveInDoubt());

    warehouse.update("log.sql");

    assertThat(warehouse.query("SELECT id FROM one")).containsExactly("1");
    assertThat(journal("one", 1).get(0).outcome().orElseThrow().settledBy())
        .startsWith("deployment ");
    isAtRest();
  }

  @Test
  void refusesToResume_whenAStatementInDoubtWasEdited() throws Exception {
    warehouse.file("log.sql", leaveInDoubt().replace("(1)", "(2)"));

    assertThatThrownBy(() -> warehouse.update("log.sql"))
        .hasMessageContainingAll("statement 1 (hash ", "may have run", "VALUES (2)");
  }

  @Test
  void saysHowToRunWhatTurnsOutToNeedNoTransaction() throws Exception {
    warehouse.execute(
        "CREATE PROCEDURE vacuum_by_itself() LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING"
            + " ERRCODE = '25001', MESSAGE = 'VACUUM cannot run inside a transaction block';"
            + " END $$");
    warehouse.file("log.sql", HEAD + "--changeset a:one\nCALL vacuum_by_itself();\n");

    assertThatThrownBy(() -> warehouse.update("log.sql"))
        .hasMessageContainingAll(
            "cannot run inside a transaction block", "set runInTransaction=\"false\"");
  }

  @Test
  void beginsANewAttempt_whenAChangeSetRunsAgain() throws Exception {
    warehouse.file(
        "log.sql",
        HEAD
            + """
            --changeset a:first
            CREATE TABLE one (id INTEGER);
            --changeset a:again runAlways:true
            INSERT INTO one VALUES (1);
            TRUNCATE one;
            INSERT INTO one VALUES (2);
            """);

    warehouse.update("log.sql");
    warehouse.update("log.sql");

    assertThat(journal("again", 1)).hasSize(1);
    assertThat(journal("again", 2)).hasSize(1);
    assertThat(warehouse.query("SELECT id FROM one")).containsExactly("2");
    isAtRest();
  }

  @Test
  void rollsBackInSegmentsToo_andDeploysAgain() throws Exception {
    warehouse.file(
        "log.sql",
        MIXED
            + """
            --rollback TRUNCATE one;
            --rollback DROP TABLE one;
            """);
    warehouse.update("log.sql");

    warehouse.run("rollbackCount", "log.sql", Map.of("count", 1));

    assertThat(warehouse.recorded()).isEmpty();
    assertThat(warehouse.tables()).doesNotContain("one");
    assertThat(journal("mixed", 2))
        .extracting(entry -> entry.intent().rollback())
        .containsExactly(true);
    warehouse.update("log.sql");
    assertThat(warehouse.query("SELECT id FROM one ORDER BY id")).containsExactly("1", "2");
    isAtRest();
  }

  @Test
  void refusesWhatNeedsAJournal_withoutAState_beforeAnythingRuns() throws Exception {
    plain.file(
        "log.sql", HEAD + "--changeset a:zero\nSELECT 1;\n" + MIXED.substring(HEAD.length()));

    assertThatThrownBy(() -> plain.update("log.sql"))
        .hasMessageContainingAll("`ALTER TABLE ALTER COLUMN`", "setting `state`");

    assertThat(plain.tables()).doesNotContain("databasechangelog");
    assertThat(plain.run("updateSql", "log.sql")).contains("ALTER COLUMN");
  }

  @Test
  void runsWhatIsHarmlessToRepeat_withoutAState() throws Exception {
    plain.file(
        "log.sql",
        HEAD
            + """
            --changeset a:one
            CREATE TABLE one (id INTEGER);
            INSERT INTO one VALUES (1);
            VACUUM one;
            SELECT nonsense;
            """);
    assertThatThrownBy(() -> plain.update("log.sql")).hasMessageContaining("nonsense");

    plain.file(
        "log.sql",
        HEAD
            + """
            --changeset a:one
            CREATE TABLE one (id INTEGER);
            INSERT INTO one VALUES (1);
            VACUUM one;
            """);
    plain.update("log.sql");

    assertThat(plain.query("SELECT id FROM one")).containsExactly("1");
    assertThat(plain.recorded()).containsExactly("one");
    assertThat(plain.query("SELECT * FROM databasechangelogprogress")).isEmpty();
  }

  @Test
  void doesNotAskItsPreconditionsAgain_inTheMiddleOfAChangeSet() throws Exception {
    var changeSet =
        HEAD
            + """
            --changeset a:one
            --preconditions onFail:MARK_RAN
            --precondition-sql-check expectedResult:0 SELECT COUNT(*) FROM pg_tables WHERE tablename = 'one'
            CREATE TABLE one (id INTEGER);
            TRUNCATE one;
            """;
    warehouse.file("log.sql", changeSet + "SELECT nonsense;\n");
    assertThatThrownBy(() -> warehouse.update("log.sql")).hasMessageContaining("nonsense");

    warehouse.file("log.sql", changeSet + "INSERT INTO one VALUES (1);\n");
    warehouse.update("log.sql");

    assertThat(warehouse.query("SELECT exectype FROM databasechangelog"))
        .containsExactly("EXECUTED");
    assertThat(warehouse.query("SELECT id FROM one")).containsExactly("1");
  }

  @Test
  void leavesNothingOpen_whenEverythingIsDropped() throws Exception {
    warehouse.file("log.sql", MIXED + "SELECT nonsense;\n");
    assertThatThrownBy(() -> warehouse.update("log.sql")).hasMessageContaining("nonsense");

    warehouse.run("dropAll", Map.of());

    assertThat(warehouse.tables()).isEmpty();
    warehouse.file("log.sql", MIXED);
    warehouse.update("log.sql");
    assertThat(warehouse.query("SELECT id FROM one ORDER BY id")).containsExactly("1", "2");
    isAtRest();
  }

  private static ExitCode exitCode(Throwable failure) {
    return ExceptionUtils.getThrowableList(failure).stream()
        .filter(RedshiftDevopsException.class::isInstance)
        .map(cause -> ((RedshiftDevopsException) cause).exitCode())
        .findFirst()
        .orElseThrow(() -> new AssertionError(failure));
  }
}
