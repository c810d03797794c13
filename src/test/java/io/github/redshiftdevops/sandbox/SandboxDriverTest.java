package io.github.redshiftdevops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazon.redshift.RedshiftConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxDriverTest {
  /**
   * The sandbox that the driver starts here runs until the tests end: not in a directory that goes.
   */
  private static final String URL = "jdbc:redshift-sandbox:target/test-sandboxes/driver";

  @Test
  void startsTheSandboxAndHandsOutConnectionsOfTheAmazonDriver() throws SQLException {
    try (var connection = DriverManager.getConnection(URL)) {
      assertThat(connection.isWrapperFor(RedshiftConnection.class)).isTrue();
      assertThat(connection.getCatalog()).isEqualTo("dev");
      assertThat(user(connection)).isEqualTo("sandbox");
    }
  }

  @Test
  void findsTheSandboxThatAnotherDriverOfThisProcessRuns() throws SQLException {
    try (var connection = DriverManager.getConnection(URL);
        var other = new SandboxDriver().connect(URL, new Properties())) {
      assertThat(port(other)).isEqualTo(port(connection));
    }
  }

  @Test
  void findsTheSandboxThatAnotherProcessRuns(@TempDir Path directory)
      throws IOException, SQLException {
    try (var server = ServerProcess.start(directory);
        var connection = DriverManager.getConnection(SandboxUrl.PREFIX + directory);
        var other = server.connect()) {
      assertThat(port(connection)).isEqualTo(port(other));
    }
  }

  @Test
  void refusesABucketThatTheRunningSandboxDoesNotKnow() throws SQLException {
    DriverManager.getConnection(URL).close();
    assertThatThrownBy(
            () -> new SandboxDriver().connect(URL + "?bucket.tickit=data", new Properties()))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("has no bucket `tickit` in")
        .hasMessageContaining("give it that one when you start it");
  }

  @Test
  void logsInTheUserThatIsGiven() throws SQLException {
    try (var connection = DriverManager.getConnection(URL);
        var statement = connection.createStatement()) {
      statement.execute("DROP USER IF EXISTS analyst");
      statement.execute("CREATE USER analyst PASSWORD 'Secret1234'");
    }
    try (var connection = DriverManager.getConnection(URL, "analyst", "Secret1234")) {
      assertThat(user(connection)).isEqualTo("analyst");
    }
    assertThatThrownBy(() -> DriverManager.getConnection(URL, "analyst", "wrong"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void saysWhyThereIsNoSandbox_whenTheDirectoryIsAFile(@TempDir Path directory) throws IOException {
    var file = Files.writeString(directory.resolve("taken"), "");
    assertThatThrownBy(() -> DriverManager.getConnection(SandboxUrl.PREFIX + file))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("The sandbox in " + file + " did not start")
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo("08001");
  }

  private static String user(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT current_user")) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static String port(Connection connection) throws SQLException {
    return connection.getMetaData().getURL().replaceAll(".*:(\\d+)/.*", "$1");
  }
}
