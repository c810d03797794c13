package io.github.redshiftdevops.database.sql;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.redshiftdevops.LiquibaseMessage;
import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import liquibase.Scope;
import liquibase.change.Change;
import liquibase.change.ChangeFactory;
import liquibase.change.ChangeMetaData;
import liquibase.exception.ValidationFailedException;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each of Liquibase's own changes makes SQL that Redshift takes, or is refused before anything runs
 * with the change to use instead.
 */
@ExtendWith(RedshiftSandboxExtension.class)
class StandardChangesTest {
  private static final List<String> TABLES =
      List.of(
          "DROP SCHEMA public CASCADE",
          "CREATE SCHEMA public",
          "CREATE TABLE venue"
              + " (venueid INT NOT NULL PRIMARY KEY, venuename VARCHAR(10), venuecity VARCHAR(30))",
          "INSERT INTO venue VALUES (1, 'Odeon', 'Bonn')",
          "CREATE TABLE event (eventid INT NOT NULL, venueid INT)",
          "CREATE TABLE ticket (seat INT, venueid INT, price INT DEFAULT 3,"
              + " CONSTRAINT ticket_seat UNIQUE (seat),"
              + " CONSTRAINT ticket_venue FOREIGN KEY (venueid) REFERENCES venue (venueid))",
          "CREATE TABLE town (name VARCHAR(30) NOT NULL PRIMARY KEY)",
          "CREATE VIEW cities AS SELECT name FROM town",
          "CREATE TABLE log_table (id INT)",
          "CREATE PROCEDURE refill() AS $$ BEGIN NULL; END; $$ LANGUAGE plpgsql",
          "CREATE PROCEDURE top_up(n INT) AS $$ BEGIN NULL; END; $$ LANGUAGE plpgsql");

  @TestFactory
  Stream<DynamicTest> runOrAreRefused(Sandbox sandbox, @TempDir Path directory) {
    var warehouse = Warehouse.in(sandbox, directory);
    return StandardChangeCase.all().stream()
        .map(
            it ->
                dynamicTest(
                    it.title(),
                    () -> {
                      var state = directory.resolve(it.title()).toString();
                      var actual = answers(it, warehouse.with("state", state));
                      assertThat(actual).isEqualTo(it.answers());
                    }));
  }

  private static List<String> answers(StandardChangeCase change, Warehouse warehouse)
      throws Exception {
    for (var statement : TABLES) {
      warehouse.execute(statement);
    }
    warehouse.file("venues.csv", "venueid,venuename\n1,Oper\n2,Kino\n");
    warehouse.file("script.sql", "INSERT INTO event VALUES (4, 4);\nDELETE FROM event;");
    warehouse.file("log.yaml", "databaseChangeLog:" + changeSet("zero", "empty: {}"));
    warehouse.update("log.yaml");
    warehouse.file("log.yaml", "databaseChangeLog:" + changeSet("one", change.yaml()));
    try {
      var sql = warehouse.run("updateSql", "log.yaml");
      warehouse.update("log.yaml");
      assertThat(warehouse.recorded()).containsExactly("zero", "one");
      return statements(sql);
    } catch (Exception e) {
      return List.of(failure(e));
    }
  }

  private static String changeSet(String id, String change) {
    return "\n  - changeSet:\n      id: %s\n      author: a\n      changes:\n        - %s\n"
        .formatted(id, change.indent(10).strip());
  }

  private static String failure(Exception e) {
    var said = LiquibaseMessage.problems(e);
    return ExceptionUtils.indexOfType(e, ValidationFailedException.class) < 0
        ? "x " + said.replaceFirst(".*: ", "")
        : "! "
            + said.lines()
                .filter(line -> line.contains("log.yaml"))
                .map(line -> line.strip().replace("log.yaml::one::a: ", ""))
                .collect(joining("; "));
  }

  /** Liquibase puts an empty line behind each. */
  private static List<String> statements(String updateSql) {
    var sql =
        updateSql
            .replaceFirst("(?s).*?-- Changeset log.yaml::one::a\n", "")
            .replaceFirst("(?s)INSERT INTO public.databasechangelog.*", "")
            .replaceAll("(?m)^--.*\n", "");
    return Stream.of(sql.split(";\n\n"))
        .map(statement -> statement.strip().replaceAll("\\s+", " "))
        .filter(statement -> !statement.isEmpty())
        .map("> "::concat)
        .toList();
  }

  @Test
  void knowsEveryChangeOfLiquibase() {
    var known = StandardChangeCase.all().stream().map(StandardChangeCase::change).toList();
    var standard =
        ServiceLoader.load(Change.class).stream()
            .filter(it -> it.type().getName().startsWith("liquibase."))
            .map(ServiceLoader.Provider::get)
            .map(
                it ->
                    Scope.getCurrentScope().getSingleton(ChangeFactory.class).getChangeMetaData(it))
            .map(ChangeMetaData::getName)
            .toList();

    assertThat(standard).hasSizeGreaterThan(40);
    assertThat(known).containsAll(standard);
  }

  @Test
  void theManualHoldsEveryCase() throws Exception {
    var rows =
        Files.readAllLines(Path.of("docs/standard-changes.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .toList();
    var expected = StandardChangeCase.all().stream().map(StandardChangeCase::row).toList();
    Files.write(Path.of("target/standard-changes.md"), expected);

    assertThat(rows).containsExactlyElementsOf(expected);
  }
}
