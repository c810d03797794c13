package io.github.redshiftdevops.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(ScriptedServer.Extension.class)
class TlsTest {
  private final ScriptedServer server;
  @TempDir private Path directory;

  TlsTest(ScriptedServer server) {
    this.server = server;
  }

  /** The driver takes no for an answer to its wish for encryption as a failure. */
  @Test
  void convincesTheDriverInItsDefaultMode_whichVerifies() throws IOException, SQLException {
    try (var connection = server.connect(trusting(server.rootCertificate()))) {
      assertThat(answer(connection)).hasSize(400_000);
    }
  }

  @Test
  void provesItsHostName() throws IOException, SQLException {
    var properties =
        Map.of("sslmode", "verify-full", "sslrootcert", rootFile(server.rootCertificate()));
    try (var connection = server.connect(properties)) {
      assertThat(answer(connection)).hasSize(400_000);
    }
  }

  @Test
  void isRefusedByADriverThatTrustsAnotherRoot() throws IOException {
    var trusting = trusting(TlsIdentity.generate(Clock.systemUTC()).rootCertificate());
    assertThatThrownBy(() -> server.connect(trusting))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("SSL");
  }

  @Test
  void servesADriverWithoutEncryption() throws SQLException {
    try (var connection = server.connect(Map.of("ssl", "false"))) {
      assertThat(answer(connection)).hasSize(400_000);
    }
  }

  @Test
  void refusesToGoOn_whenPlainTextFollowsTheRequestForEncryption() throws IOException {
    try (var client = server.stranger()) {
      client.sendBytes(0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f, 'x', 'y', 'z');
      assertThat(client.receiveByte()).isEqualTo('E');
    }
  }

  private Map<String, String> trusting(String rootCertificate) throws IOException {
    return Map.of("ssl", "true", "sslrootcert", rootFile(rootCertificate));
  }

  private String rootFile(String rootCertificate) throws IOException {
    return Files.writeString(directory.resolve("root.crt"), rootCertificate).toString();
  }

  private static String answer(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT repeat('long', 100000)")) {
      rows.next();
      return rows.getString(1);
    }
  }
}
