package io.github.redshiftdevops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazon.redshift.RedshiftConnection;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxDriverTest {

  @Test
  void startsTheSandboxOnItsDirectoryAndHandsOutConnectionsOfTheAmazonDriver(
      @TempDir Path directory) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:redshift-sandbox:" + directory)) {
      assertThat(connection.isWrapperFor(RedshiftConnection.class)).isTrue();
      assertThat(connection.getCatalog()).isEqualTo("dev");
    }
  }
}
