package io.github.redshiftdevops;

import static io.github.redshiftdevops.Tickit.TABLES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the change log of the repository does, deployed to a sandbox. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TickitDeploymentTest {
  private static final Map<String, String> FILES =
      Map.of(
          "users", "users.psv",
          "venue", "venue.psv",
          "category", "category.psv",
          "date", "date.csv",
          "event", "event.csv",
          "listing", "listing.psv",
          "sales", "sales.csv",
          "commission_rate", "commission_rate.csv");

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
  void loadsEveryRowOfTheDataFiles() {
    assertThat(FILES)
        .allSatisfy((table, file) -> assertThat(tickit.count(table)).isEqualTo(rows(file)));
  }

  @Test
  void loadsEmptyFieldsAsNullsAndKeepsQuotesCommasAndAccents() throws SQLException {
    assertThat(tickit.count("venue WHERE venueseats IS NULL")).isPositive();
    assertThat(tickit.count("users WHERE likejazz IS NULL")).isPositive();
    assertThat(tickit.count("users WHERE firstname = 'Zoë' OR firstname = 'Chloé'")).isPositive();
    assertThat(tickit.count("event WHERE eventname = 'The \"Tin Drum\" Orchestra'")).isPositive();
    assertThat(tickit.count("event WHERE eventname = 'Low Tide, High Wind'")).isPositive();
  }

  @Test
  void showsAllEventsInTheLateBindingView() {
    assertThat(tickit.count("event_calendar")).isEqualTo(tickit.count("event"));
  }

  @Test
  void addsUpAllSalesInTheMaterializedView() throws SQLException {
    assertThat(
            tickit.row("SELECT SUM(deals), SUM(tickets), SUM(commission) FROM sales_by_category"))
        .isEqualTo(tickit.row("SELECT COUNT(*), SUM(qtysold), SUM(commission) FROM sales"));
  }

  @Test
  void settlesTheSalesThatHaveNoCommission() throws SQLException {
    assertThat(tickit.count("sales WHERE commission IS NULL")).isZero();
    tickit.execute(
        "INSERT INTO sales SELECT 9999, listid, sellerid, buyerid, eventid, dateid, 1, 100, NULL,"
            + " saletime FROM sales WHERE salesid = 1");

    assertThat(tickit.row("CALL settle_commission('2025-01-01', 0)")).containsExactly("1");

    assertThat(tickit.row("SELECT commission FROM sales WHERE salesid = 9999"))
        .containsAnyOf("15.00", "12.50");
    tickit.execute("DELETE FROM sales WHERE salesid = 9999");
  }

  @Test
  void runsNothingTheSecondTime() throws Exception {
    var ran = tickit.count("databasechangelog");
    assertThat(tickit.unrun()).isEmpty();
    tickit.update();
    assertThat(tickit.count("databasechangelog")).isEqualTo(ran);
  }

  @Test
  void rollsBackToTheBareTablesAndDeploysAgain() throws Exception {
    tickit.rollBackTo("tables");
    assertThat(TABLES).allSatisfy(table -> assertThat(tickit.count(table)).isZero());
    assertThat(
            tickit.count(
                "pg_class WHERE relname IN"
                    + " ('commission_rate', 'event_calendar', 'sales_by_category')"))
        .isZero();

    tickit.update();
    loadsEveryRowOfTheDataFiles();
  }

  /** The rows of a data file; CSV files have a header line. */
  private static long rows(String file) {
    try (var lines = Files.lines(Tickit.DATA.resolve(file))) {
      return lines.count() - (file.endsWith(".csv") ? 1 : 0);
    } catch (IOException e) {
      throw new AssertionError(file, e);
    }
  }
}
