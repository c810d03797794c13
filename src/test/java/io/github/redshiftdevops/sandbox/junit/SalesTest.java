package io.github.redshiftdevops.sandbox.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.sandbox.Sandbox;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The example of {@code docs/sandbox.md}: the schema once, and the same rows for each test. */
@ResetSandbox
class SalesTest {

  @BeforeAll
  static void deploy(Sandbox sandbox) throws SQLException {
    try (var connection = sandbox.connect();
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE sales (id INTEGER, price DECIMAL(8,2)) DISTKEY(id)");
      statement.execute("INSERT INTO sales VALUES (1, 9.50), (2, 12)");
    }
  }

  @RepeatedTest(2)
  void doublesThePrices(Sandbox sandbox) throws SQLException {
    try (var connection = sandbox.connect();
        var statement = connection.createStatement()) {
      statement.execute("UPDATE sales SET price = price * 2");
      try (var rows = statement.executeQuery("SELECT SUM(price) FROM sales")) {
        rows.next();
        assertThat(rows.getString(1)).isEqualTo("43.00");
      }
    }
  }

  @Test
  void dropsTheTable(Sandbox sandbox) throws SQLException {
    try (var connection = sandbox.connect();
        var statement = connection.createStatement()) {
      statement.execute("DROP TABLE sales");
    }
  }
}
