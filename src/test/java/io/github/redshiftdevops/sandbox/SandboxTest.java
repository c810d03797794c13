package io.github.redshiftdevops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.sql.SQLException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RedshiftSandboxExtension.class)
class SandboxTest {

  @Test
  void answersTheAmazonDriver(Sandbox sandbox) throws SQLException {
    try (var connection = sandbox.connect();
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE venue (id integer, name varchar(20))");
      assertThat(statement.executeUpdate("INSERT INTO venue VALUES (1, 'Arena'), (2, 'Hall')"))
          .isEqualTo(2);
      try (var rows = statement.executeQuery("SELECT name FROM venue ORDER BY id")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).isEqualTo("Arena");
      }
      assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo("Redshift");
      assertThat(connection.getMetaData().getDatabaseProductVersion()).isEqualTo("8.0.2");
    }
  }

  @Test
  void hasADatabaseOfItsOwnForEachTestClass(Sandbox sandbox) throws SQLException {
    assertThat(sandbox.database()).startsWith("sandboxtest_");
    try (var connection = sandbox.onDatabase("dev").connect()) {
      assertThat(connection.getCatalog()).isEqualTo("dev");
    }
  }

  @Nested
  class Inside {
    @Test
    void aNestedClassSharesItWithTheOuterOne(Sandbox inner) {
      assertThat(inner.database()).startsWith("sandboxtest_");
    }
  }
}
