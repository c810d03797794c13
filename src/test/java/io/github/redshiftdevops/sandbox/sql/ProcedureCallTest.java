package io.github.redshiftdevops.sandbox.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import io.github.redshiftdevops.sandbox.junit.ResetSandbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What clients see of procedures besides rows and errors, which are in the corpus. */
@ExtendWith(RedshiftSandboxExtension.class)
@ResetSandbox
class ProcedureCallTest {
  private Connection connection;

  @BeforeAll
  static void create(Sandbox sandbox) throws SQLException {
    try (var connection = sandbox.connect();
        var statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE PROCEDURE sold (from_year IN int, tickets OUT bigint, place INOUT varchar(20))
          AS $$ BEGIN tickets := from_year * 2; place := place || '!'; END $$ LANGUAGE plpgsql""");
    }
  }

  @BeforeEach
  void connect(Sandbox sandbox) throws SQLException {
    connection = sandbox.connect();
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @Test
  void answersWithOneRow_ofOutAndInoutColumnsByName() throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("CALL sold(2008, 'Nashville')")) {
      assertThat(row.getMetaData().getColumnCount()).isEqualTo(2);
      assertThat(row.next()).isTrue();
      assertThat(row.getLong("tickets")).isEqualTo(4016);
      assertThat(row.getString("place")).isEqualTo("Nashville!");
      assertThat(row.next()).isFalse();
    }
  }

  @Test
  void takesParameters_asOftenAsWanted() throws SQLException {
    try (var call = connection.prepareStatement("CALL sold(?, ?)")) {
      for (int year = 1; year < 9; year++) {
        call.setInt(1, year);
        call.setString(2, "Reno");
        try (var row = call.executeQuery()) {
          row.next();
          assertThat(row.getInt(1)).isEqualTo(2 * year);
        }
      }
    }
  }

  @Test
  void fillsTheOutParametersOfACallableStatement() throws SQLException {
    try (var call = connection.prepareCall("CALL sold(?, ?, ?)")) {
      call.setInt(1, 2008);
      call.registerOutParameter(2, Types.BIGINT);
      call.setString(3, "Nashville");
      call.registerOutParameter(3, Types.VARCHAR);
      call.execute();
      assertThat(call.getLong(2)).isEqualTo(4016);
      assertThat(call.getString(3)).isEqualTo("Nashville!");
    }
  }
}
