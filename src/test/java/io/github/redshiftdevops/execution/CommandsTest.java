package io.github.redshiftdevops.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do with Liquibase besides deploying, done on Redshift. */
@ExtendWith(RedshiftSandboxExtension.class)
class CommandsTest {
  private static final String CHANGE_LOG =
      """
      databaseChangeLog:
        - changeSet:
            id: one
            author: a
            changes:
              - createTable:
                  tableName: Users
                  columns:
                    - column:
                        name: userid
                        type: int
                        autoIncrement: true
                        constraints: {primaryKey: true, nullable: false}
                    - column: {name: username, type: varchar(8), defaultValue: "it's"}
                    - column: {name: tag, type: clob}
                    - column: {name: joined, type: datetime, defaultValueComputed: current_timestamp}
        - changeSet:
            id: two
            author: a
            changes:
              - addColumn:
                  tableName: users
                  columns:
                    - column: {name: likesjazz, type: boolean, defaultValueBoolean: false}
              - insert:
                  tableName: users
                  columns:
                    - column: {name: userid, valueNumeric: 7}
                    - column: {name: username, value: JSG99FHE}
                    - column: {name: tag, value: "semi;colon"}
        - changeSet:
            id: three
            author: a
            changes:
              - renameColumn: {tableName: users, oldColumnName: username, newColumnName: login}
              - createView: {viewName: fans, selectQuery: SELECT login FROM users}
              - setTableRemarks: {tableName: users, remarks: People who buy and sell}
      """;

  private Warehouse warehouse;

  @BeforeEach
  void changeLog(Sandbox sandbox, @TempDir Path changeLogs) {
    warehouse = Warehouse.in(sandbox, changeLogs).file("log.yaml", CHANGE_LOG);
  }

  @Test
  void updateDeploysChangesOfAllKinds() throws Exception {
    warehouse.update("log.yaml");

    assertThat(warehouse.query("SELECT userid, login, tag, likesjazz FROM users"))
        .containsExactly("7,JSG99FHE,semi;colon,f");
    assertThat(warehouse.query("SELECT login FROM fans")).containsExactly("JSG99FHE");
  }

  @Test
  void updateSqlIsRedshiftSql_andTouchesNothing() throws Exception {
    var sql = warehouse.run("updateSql", "log.yaml");

    assertThat(warehouse.tables()).isEmpty();
    warehouse.execute(sql);
    assertThat(warehouse.recorded()).containsExactly("one", "two", "three");
    assertThat(warehouse.query("SELECT login FROM fans")).containsExactly("JSG99FHE");
    assertThat(warehouse.run("status", "log.yaml")).contains("is up to date");
  }

  @Test
  void updateSqlTakesNoLock() throws Exception {
    warehouse.update("log.yaml");
    warehouse.execute("UPDATE databasechangeloglock SET locked = TRUE, lockedby = 'me'");

    assertThatCode(() -> warehouse.run("updateSql", "log.yaml")).doesNotThrowAnyException();
  }

  @Test
  void updateSqlGoesOnWhereTheHistoryEnds() throws Exception {
    warehouse.run("updateCount", "log.yaml", Map.of("count", 1));

    var sql = warehouse.run("updateSql", "log.yaml");

    assertThat(sql)
        .doesNotContain("CREATE TABLE public.databasechangelog ")
        .contains("'two', 'a', 'log.yaml', GETDATE(), 2, ")
        .contains("'three', 'a', 'log.yaml', GETDATE(), 3, ");
  }

  @Test
  void rollbackSqlIsRedshiftSql() throws Exception {
    warehouse.file("log.yaml", CHANGE_LOG.substring(0, CHANGE_LOG.indexOf("  - changeSet", 50)));
    warehouse.update("log.yaml");

    warehouse.execute(warehouse.run("rollbackCountSql", "log.yaml", Map.of("count", 1)));

    assertThat(warehouse.recorded()).isEmpty();
    assertThat(warehouse.tables()).doesNotContain("users");
  }

  @Test
  void changelogSyncRecordsWithoutRunning() throws Exception {
    warehouse.run("changelogSync", "log.yaml");

    assertThat(warehouse.recorded()).containsExactly("one", "two", "three");
    assertThat(warehouse.tables()).doesNotContain("users");
    assertThat(warehouse.run("status", "log.yaml")).contains("is up to date");
  }

  @Test
  void tagMarksTheNewestRow_andRollbackGoesBackToIt() throws Exception {
    warehouse.file(
        "log.sql",
        """
        --liquibase formatted sql
        --changeset a:one
        CREATE TABLE one (id INTEGER);
        --rollback DROP TABLE one;
        """);
    warehouse.update("log.sql");
    warehouse.run("tag", "log.sql", Map.of("tag", "v1"));
    warehouse.file(
        "log.sql",
        """
        --liquibase formatted sql
        --changeset a:one
        CREATE TABLE one (id INTEGER);
        --rollback DROP TABLE one;
        --changeset a:two
        CREATE TABLE two (id INTEGER);
        --rollback DROP TABLE two;
        """);
    warehouse.update("log.sql");

    assertThat(warehouse.query("SELECT id, \"tag\" FROM databasechangelog ORDER BY orderexecuted"))
        .containsExactly("one,v1", "two,null");
    warehouse.run("rollback", "log.sql", Map.of("tag", "v1"));
    assertThat(warehouse.recorded()).containsExactly("one");
    assertThat(warehouse.tables()).contains("one").doesNotContain("two");
  }

  @Test
  void tagsAnEmptyWarehouse() throws Exception {
    warehouse.run("tag", "log.yaml", Map.of("tag", "v0"));

    assertThat(warehouse.query("SELECT \"tag\" FROM databasechangelog")).containsExactly("v0");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void tagsInAChangeSet_evenInTheFirst(int position) throws Exception {
    var before = position == 1 ? "" : "  - changeSet: {id: before, author: a}\n";
    warehouse.file(
        "log.yaml",
        """
        databaseChangeLog:
        %s  - changeSet:
              id: tagged
              author: a
              changes:
                - tagDatabase: {tag: v1}
        """
            .formatted(before));

    warehouse.update("log.yaml");

    assertThat(warehouse.query("SELECT \"tag\" FROM databasechangelog WHERE id = 'tagged'"))
        .containsExactly("v1");
  }

  @Test
  void statusAndHistorySayWhatRanAndWhatDidNot() throws Exception {
    assertThat(warehouse.run("status", "log.yaml")).contains("3 changesets have not been applied");
    warehouse.run("updateCount", "log.yaml", Map.of("count", 2));

    assertThat(warehouse.run("status", "log.yaml")).contains("1 changeset has not been applied");
    assertThat(warehouse.run("history", "log.yaml")).contains("one").contains("two");
  }

  @Test
  void statusOfAnEmptyWarehouseCreatesNoHistory() throws Exception {
    warehouse.run("status", "log.yaml");

    assertThat(warehouse.tables()).doesNotContain("databasechangelog");
  }

  @Test
  void runsAChangeSetAgain_whenItChangedAndMay() throws Exception {
    var log = "--liquibase formatted sql\n--changeset a:one runOnChange:true\n";
    warehouse.file("log.sql", log + "CREATE OR REPLACE VIEW v AS SELECT 1 AS n;\n");
    warehouse.update("log.sql");
    warehouse.file("log.sql", log + "CREATE OR REPLACE VIEW v AS SELECT 2 AS n;\n");

    warehouse.update("log.sql");

    assertThat(warehouse.query("SELECT n FROM v")).containsExactly("2");
    assertThat(warehouse.query("SELECT exectype, orderexecuted FROM databasechangelog"))
        .containsExactly("RERAN,2");
  }

  @Test
  void forgetsChecksumsAndWritesThemAnew() throws Exception {
    warehouse.update("log.yaml");
    warehouse.run("clearChecksums", "log.yaml");
    assertThat(warehouse.query("SELECT COUNT(*) FROM databasechangelog WHERE md5sum IS NULL"))
        .containsExactly("3");

    warehouse.update("log.yaml");
    warehouse.run("status", "log.yaml");
    assertThat(warehouse.recorded()).containsExactly("one", "two", "three");
  }

  @Test
  void readsTheWarehouseBackIntoAChangeLog(@TempDir Path directory) throws Exception {
    warehouse.update("log.yaml");

    warehouse.run("snapshot", "log.yaml");
    warehouse.run("generateChangelog", directory.resolve("generated.yaml").toString());
    assertThat(directory.resolve("generated.yaml"))
        .content()
        .contains("tableName: users")
        .contains("viewName: fans");
  }

  @Test
  void dropsAll() throws Exception {
    warehouse.update("log.yaml");

    warehouse.run("dropAll", "log.yaml");

    assertThat(warehouse.tables()).isEmpty();
    warehouse.update("log.yaml");
    assertThat(warehouse.recorded()).containsExactly("one", "two", "three");
  }

  @Test
  void loadsData_withExplicitIdentityValues() throws Exception {
    warehouse.file(
        "users.csv",
        """
        userid,username,likesjazz,joined
        1,JSG99FHE,true,2008-01-01T10:20:30
        2,it's; me,false,NULL
        """);
    warehouse.file(
        "log.yaml",
        CHANGE_LOG.substring(0, CHANGE_LOG.indexOf("  - changeSet", 50))
            + """
              - changeSet:
                  id: load
                  author: a
                  changes:
                    - addColumn:
                        tableName: users
                        columns:
                          - column: {name: likesjazz, type: boolean}
                    - loadData: {tableName: users, file: users.csv}
            """);

    warehouse.update("log.yaml");

    assertThat(warehouse.query("SELECT userid, username, likesjazz FROM users ORDER BY 1"))
        .containsExactly("1,JSG99FHE,t", "2,it's; me,f");
  }

  @Test
  void loadsAndUpdatesData_byPrimaryKey() throws Exception {
    warehouse.file(
        "log.sql",
        """
        --liquibase formatted sql
        --changeset a:one
        CREATE TABLE venue (venueid INTEGER, venuename VARCHAR(100), PRIMARY KEY (venueid));
        INSERT INTO venue VALUES (1, 'old');
        """);
    warehouse.update("log.sql");
    warehouse.file("venue.csv", "venueid,venuename\n1,new\n2,second\n");
    warehouse.file(
        "load.yaml",
        """
        databaseChangeLog:
          - changeSet:
              id: load
              author: a
              changes:
                - loadUpdateData: {tableName: venue, file: venue.csv, primaryKey: venueid}
        """);

    warehouse.update("load.yaml");

    assertThat(warehouse.query("SELECT venueid, venuename FROM venue ORDER BY 1"))
        .containsExactly("1,new", "2,second");
  }
}
