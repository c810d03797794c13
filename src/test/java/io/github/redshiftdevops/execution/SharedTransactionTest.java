package io.github.redshiftdevops.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.crash.wire.WireGateway;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The setting {@code transaction=deployment}. */
@ExtendWith(RedshiftSandboxExtension.class)
class SharedTransactionTest {
  private static final String TWO =
      """
      --liquibase formatted sql
      --changeset a:one
      CREATE TABLE one (id INTEGER);
      --changeset a:two
      CREATE TABLE two (id INTEGER);
      """;
  private static final String BAD = "--changeset a:bad\nSELECT nonsense;\n";

  private Warehouse warehouse;

  @BeforeEach
  void emptyWarehouse(Sandbox sandbox, @TempDir Path changeLogs) {
    warehouse = Warehouse.in(sandbox, changeLogs).with("transaction", "deployment");
  }

  @Test
  void commitsAHundredChangeSetsOnce() throws Exception {
    var changeSets =
        IntStream.rangeClosed(1, 100)
            .mapToObj("--changeset a:%1$d\nCREATE TABLE t%1$d (id INTEGER);\n"::formatted)
            .collect(Collectors.joining());
    warehouse.file("log.sql", "--liquibase formatted sql\n" + changeSets);

    try (var gateway = WireGateway.start(warehouse.port())) {
      warehouse.through(gateway.port()).update("log.sql");

      assertThat(gateway.traffic().commits()).as("to lock, to deploy, to unlock").isEqualTo(3);
    }
    assertThat(warehouse.recorded()).hasSize(100);
    assertThat(
            warehouse.query("SELECT MIN(orderexecuted), MAX(orderexecuted) FROM databasechangelog"))
        .containsExactly("1,100");
  }

  @Test
  void appliesNothing_whenOneFails_andSaysSo() throws Exception {
    warehouse.file("log.sql", TWO + BAD);

    assertThatThrownBy(() -> warehouse.update("log.sql"))
        .hasMessageContaining("nonsense")
        .hasMessageContaining(
            "; the 2 change sets before it shared its transaction and are rolled back too");

    assertThat(warehouse.tables()).containsExactly("databasechangeloglock");
    warehouse.file("log.sql", TWO);
    warehouse.update("log.sql");
    assertThat(warehouse.recorded()).containsExactly("one", "two");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        --preconditions onFail:HALT
        --precondition-sql-check expectedResult:1 SELECT 1
        INSERT INTO one VALUES (1);
        """,
        """
        --preconditions onFail:MARK_RAN
        --precondition-sql-check expectedResult:1 SELECT 0
        SELECT nonsense;
        """,
        "VACUUM one;\n"
      })
  void commitsWhatCameBefore_whenAChangeSetCannotShare(String changeSet) throws Exception {
    warehouse.file("log.sql", TWO + "--changeset a:alone\n" + changeSet + BAD);

    assertThatThrownBy(() -> warehouse.update("log.sql")).hasMessageContaining("nonsense");

    assertThat(warehouse.recorded()).containsExactly("one", "two", "alone");
    assertThat(warehouse.tables()).contains("one", "two");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--changeset a:alone failOnError:false\nINSERT INTO one VALUES (1);\nSELECT nonsense;\n",
        """
        --changeset a:alone
        --preconditions onFail:CONTINUE
        --precondition-sql-check expectedResult:1 SELECT 0
        SELECT nonsense;
        """
      })
  void losesNothingOfOthers_whenAChangeSetMayFail(String changeSet) throws Exception {
    warehouse.file(
        "log.sql", TWO + changeSet + "--changeset a:three\nCREATE TABLE three (id INTEGER);\n");

    warehouse.update("log.sql");

    assertThat(warehouse.recorded()).containsExactly("one", "two", "three");
    assertThat(warehouse.query("SELECT COUNT(*) FROM one")).containsExactly("0");
  }

  @Test
  void goesOn_whenAChangeSetHasNothingForThisDatabase() throws Exception {
    warehouse.file(
        "log.xml",
        """
        <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
            xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
          <changeSet id="one" author="a"><sql>CREATE TABLE one (id INTEGER)</sql></changeSet>
          <changeSet id="oracle" author="a"><sql dbms="oracle">SELECT nonsense</sql></changeSet>
          <changeSet id="two" author="a"><sql>CREATE TABLE two (id INTEGER)</sql></changeSet>
        </databaseChangeLog>
        """);

    warehouse.update("log.xml");

    assertThat(warehouse.recorded()).containsExactly("one", "two");
    assertThat(warehouse.tables()).contains("one", "two");
  }

  @Test
  void keepsACustomTaskToItself() throws Exception {
    warehouse.execute("CREATE TABLE log_table (n INTEGER)");
    warehouse.file(
        "log.yaml",
        """
        databaseChangeLog:
          - changeSet: {id: one, author: a, changes: [{sql: {sql: CREATE TABLE one (id INTEGER)}}]}
          - changeSet: {id: task, author: a, changes: [{customChange: {class: %s}}]}
        """
            .formatted(TwoInserts.class.getName()));

    assertThatThrownBy(() -> warehouse.update("log.yaml")).hasStackTraceContaining("nonsense");

    assertThat(warehouse.recorded()).containsExactly("one");
    assertThat(warehouse.query("SELECT n FROM log_table")).isEmpty();
  }

  @Test
  void refusesAnotherWord() {
    var wrong = warehouse.file("log.sql", TWO).with("transaction", "all");

    assertThatThrownBy(() -> wrong.update("log.sql"))
        .hasMessageContaining(
            "'liquibase.redshift.transaction' is all; write changeset or deployment.");
  }
}
