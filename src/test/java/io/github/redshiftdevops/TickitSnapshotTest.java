package io.github.redshiftdevops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Liquibase's commands that look at a whole schema, on TICKIT with all its kinds of objects. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TickitSnapshotTest {
  @TempDir Path written;

  private Tickit tickit;

  @BeforeAll
  void deploy(@TempDir Path directory) throws Exception {
    tickit = Tickit.deployedIn(directory);
  }

  @AfterAll
  void stop() throws SQLException {
    tickit.close();
  }

  @Test
  void takesASnapshot_ofTablesAndViews() throws Exception {
    assertThat(tickit.run("snapshot", Map.of("snapshotFormat", "yaml")))
        .contains(Tickit.TABLES)
        .contains("name: event_calendar", "name: sales_by_category")
        .contains("CREATE MATERIALIZED VIEW public.sales_by_category AS");
  }

  @Test
  void findsNoDifference_fromItself() throws Exception {
    var difference =
        tickit.run(
            "diff",
            Map.of(
                "referenceUrl", tickit.sandbox().url(),
                "referenceUsername", tickit.sandbox().user(),
                "referencePassword", tickit.sandbox().password()));

    assertThat(difference.lines().filter(line -> line.matches("(Missing|Unexpected|Changed) .*")))
        .isNotEmpty()
        .allMatch(line -> line.endsWith(": NONE"));
  }

  @Test
  void findsATableThatIsMissing() throws Exception {
    tickit.execute("CREATE DATABASE lacking");
    var lacking = tickit.sandbox().onDatabase("lacking");

    var difference =
        tickit.run(
            "diff",
            Map.of(
                "referenceUrl", tickit.sandbox().url(),
                "referenceUsername", tickit.sandbox().user(),
                "referencePassword", tickit.sandbox().password(),
                "url", lacking.url()));

    assertThat(difference).contains("Missing Table(s)").contains("listing");
  }

  @Test
  void writesAChangeLog_thatKeepsAMaterializedViewOne() throws Exception {
    var file = written.resolve("generated.yaml");

    tickit.run("generateChangelog", Map.of("changelogFile", file.toString()));

    assertThat(Files.readString(file))
        .contains("tableName: listing", "fullDefinition: true", "CREATE MATERIALIZED VIEW");
  }
}
