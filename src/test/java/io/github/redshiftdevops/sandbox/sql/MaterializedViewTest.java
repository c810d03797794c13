package io.github.redshiftdevops.sandbox.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import io.github.redshiftdevops.sandbox.junit.ResetSandbox;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Materialized views between sessions; what one session sees of them is in the corpus. */
@ExtendWith(RedshiftSandboxExtension.class)
@ResetSandbox
class MaterializedViewTest {

  @BeforeAll
  static void define(Sandbox sandbox) throws SQLException {
    try (var connection = sandbox.connect()) {
      execute(connection, "CREATE TABLE seat (id integer)");
      execute(connection, "CREATE TABLE hall (id integer)");
      execute(connection, "INSERT INTO seat VALUES (1)");
      execute(
          connection,
          "CREATE MATERIALIZED VIEW seats AS"
              + " SELECT seat.id FROM seat JOIN hall ON hall.id = seat.id");
    }
  }

  @Test
  void isStaleOnceAnotherSessionHasCommitted(Sandbox sandbox) throws SQLException {
    try (var writer = sandbox.connect();
        var reader = sandbox.connect()) {
      writer.setAutoCommit(false);
      execute(writer, "INSERT INTO seat VALUES (1)");
      assertThat(isStale(reader)).isEqualTo("f");
      writer.commit();
      assertThat(isStale(reader)).isEqualTo("t");
    }
  }

  /** Staleness is no row that they would both write. */
  @Test
  void keepsNoWritersOfItsTablesApart(Sandbox sandbox) throws SQLException {
    try (var first = sandbox.connect();
        var second = sandbox.connect()) {
      first.setAutoCommit(false);
      second.setAutoCommit(false);
      execute(first, "INSERT INTO seat VALUES (1)");
      execute(second, "INSERT INTO hall VALUES (1)");
      first.commit();
      second.commit();
      first.setAutoCommit(true);
      execute(first, "REFRESH MATERIALIZED VIEW seats");
      assertThat(isStale(second)).isEqualTo("f");
    }
  }

  @Test
  void isFresh_afterAReset(Sandbox sandbox) throws SQLException {
    try (var connection = sandbox.connect()) {
      assertThat(isStale(connection)).isEqualTo("f");
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String isStale(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery("SELECT is_stale FROM svv_mv_info WHERE name = 'seats'")) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }
}
