package io.github.redshiftdevops.sandbox.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.SandboxException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@ResetSandbox
class ResetSandboxTest {

  @BeforeAll
  static void createTables(Sandbox sandbox) throws SQLException {
    run(sandbox, "CREATE TABLE venue (id INTEGER IDENTITY(1,1), name VARCHAR(20)) DISTKEY(id)");
    run(sandbox, "INSERT INTO venue (name) VALUES ('Arena')");
    run(sandbox, "ALTER DATABASE " + sandbox.database() + " ISOLATION LEVEL SERIALIZABLE");
  }

  @BeforeEach
  void addOne(Sandbox sandbox) throws SQLException {
    run(sandbox, "INSERT INTO venue (name) VALUES ('Hall')");
  }

  @RepeatedTest(2)
  void beginsEachTestWithWhatBeforeAllHasLeft(Sandbox sandbox) throws SQLException {
    assertThat(rows(sandbox, "SELECT name FROM venue ORDER BY 1")).containsExactly("Arena", "Hall");
    assertThat(rows(sandbox, "SELECT tablename FROM pg_table_def WHERE distkey"))
        .containsExactly("venue");
    run(sandbox, "DROP TABLE venue");
  }

  @RepeatedTest(2)
  void endsTheSessionsOfTheTestBefore(Sandbox sandbox) throws SQLException {
    run(sandbox, "CREATE TABLE left_open (id INTEGER)");
    var connection = sandbox.connect();
    connection.setAutoCommit(false);
    connection.createStatement().execute("INSERT INTO left_open VALUES (1)");
  }

  @RepeatedTest(2)
  void keepsTheSettingsOfTheDatabase(Sandbox sandbox) throws SQLException {
    assertThat(rows(sandbox, "SHOW transaction_isolation")).containsExactly("serializable");
  }

  @Test
  void isNotSeenAmongTheDatabases(Sandbox sandbox) throws SQLException {
    assertThat(rows(sandbox, "SHOW DATABASES"))
        .contains(sandbox.database())
        .noneMatch(name -> name.contains("saved"));
  }

  @Test
  void cannotGoBackToWhatWasNeverSaved(Sandbox sandbox) {
    assertThatThrownBy(() -> sandbox.onDatabase("dev").reset())
        .isInstanceOf(SandboxException.class)
        .hasMessage(
            "The database dev cannot be reset, since nothing was saved: call save() before");
  }

  @Nested
  class Inside {
    @RepeatedTest(2)
    void nestedClassesAreResetToo(Sandbox sandbox) throws SQLException {
      assertThat(rows(sandbox, "SELECT count(*) FROM venue")).containsExactly("2");
    }
  }

  private static void run(Sandbox sandbox, String sql) throws SQLException {
    try (var connection = sandbox.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> rows(Sandbox sandbox, String sql) throws SQLException {
    var values = new ArrayList<String>();
    try (var connection = sandbox.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
