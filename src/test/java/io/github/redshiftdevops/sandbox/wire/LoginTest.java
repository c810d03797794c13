package io.github.redshiftdevops.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ScriptedServer.Extension.class)
class LoginTest {
  private final ScriptedServer server;

  LoginTest(ScriptedServer server) {
    this.server = server;
  }

  @Test
  void saysNothingToTheDriverThatItDoesNotUnderstand() throws IOException {
    try (var client = server.stranger()) {
      var answer =
          client.logIn(
              Map.of("user", "sandbox", "database", "dev", "driver_version", "9"), "sandbox");
      assertThat(RawClient.types(answer)).matches("RS+KZ");
      assertThat(answer.get(answer.size() - 2).body()).hasSize(8);
    }
  }

  @Test
  void reportsTheParametersOfARedshift() throws IOException {
    try (var client = server.stranger()) {
      assertThat(parameters(client.logIn(Map.of("user", "sandbox", "database", "dev"), "sandbox")))
          .containsEntry("server_version", "8.0.2")
          .containsEntry("show_discovery", "4")
          .containsEntry("client_encoding", "UTF8")
          .containsEntry("TimeZone", "UTC")
          .doesNotContainKeys("datashare_enabled", "external_database", "server_protocol_version");
    }
  }

  @Test
  void passesOnWhatADriverSetsForItsSession() throws SQLException {
    var properties =
        Map.of("ssl", "false", "currentSchema", "pg_catalog", "ApplicationName", "nightly");
    try (var connection = server.connect(properties);
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery("SELECT current_schema, current_setting('application_name')")) {
      rows.next();
      assertThat(rows.getString(1)).isEqualTo("pg_catalog");
      assertThat(rows.getString(2)).isEqualTo("nightly");
    }
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          sandbox, wrong,   28000
          nobody,  sandbox, 28000
          postgres, postgres, 28000
          """)
  void refusesAWrongUserOrPassword(String user, String password, String sqlState) {
    assertThatThrownBy(
            () -> server.connect(Map.of("ssl", "false", "user", user, "password", password)))
        .isInstanceOf(SQLException.class)
        .hasMessage("FATAL: password authentication failed for user \"%s\"", user)
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo(sqlState);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nowhere", "postgres", "template1"})
  void refusesADatabaseThatIsNotThere(String database) {
    assertThatThrownBy(() -> server.connectTo(database))
        .isInstanceOf(SQLException.class)
        .hasMessage("FATAL: database \"%s\" does not exist", database)
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo("3D000");
  }

  @Test
  void refusesALogInWithoutUser() throws IOException {
    try (var client = server.stranger()) {
      client.sendStartup(startup(Map.of("database", "dev")));
      assertThat(RawClient.report(List.of(client.receive())).get(Report.SQL_STATE))
          .isEqualTo("28000");
    }
  }

  @Test
  void saysNoToGssEncryption_andGoesOn() throws IOException {
    try (var client = server.stranger()) {
      client.sendStartup(Message.of((char) 0).int32(StartupPacket.GSS_REQUEST).build().body());
      assertThat(client.receiveByte()).isEqualTo('N');
      var answer = client.logIn(Map.of("user", "sandbox", "database", "dev"), "sandbox");
      assertThat(RawClient.types(answer)).endsWith("KZ");
    }
  }

  @Test
  void refusesAnotherVersionOfTheProtocol() throws IOException {
    try (var client = server.stranger()) {
      client.sendStartup(Message.of((char) 0).int32(2 << 16).build().body());
      assertThat(RawClient.report(List.of(client.receive())).get(Report.TEXT))
          .isEqualTo("unsupported frontend protocol");
    }
  }

  @Test
  void hangsUpOnAStartupPacketThatIsTooLong() throws IOException {
    try (var client = server.stranger()) {
      client.sendBytes(0x7f, 0xff, 0xff, 0xff);
      assertHangsUp(client, "invalid length of message");
    }
  }

  @Test
  void hangsUpOnAStartupPacketThatIsNone() throws IOException {
    try (var client = server.stranger()) {
      client.sendBytes('G', 'E', 'T', ' ', '/', ' ', 'H', 'T', 'T', 'P', '\r', '\n');
      assertHangsUp(client, "invalid length of message");
    }
  }

  @Test
  void hangsUpOnAStartupPacketWithoutAnEnd() throws IOException {
    try (var client = server.stranger()) {
      client.sendStartup(
          Message.of((char) 0).int32(StartupPacket.PROTOCOL_3_0).letter('u').build().body());
      assertHangsUp(client, "invalid string in message");
    }
  }

  @Test
  void endsTheSessionOfAClientThatBreaksTheProtocol() throws IOException {
    try (var client = server.rawClient()) {
      client.send(Message.empty('!'));
      assertHangsUp(client, "invalid frontend message type 33");
    }
  }

  private static void assertHangsUp(RawClient client, String reason) throws IOException {
    var report = RawClient.report(client.receiveUpTo('E'));
    assertThat(report.get(Report.SEVERITY)).isEqualTo("FATAL");
    assertThat(report.get(Report.SQL_STATE)).isEqualTo("08P01");
    assertThat(report.get(Report.TEXT)).isEqualTo(reason);
    assertThatThrownBy(client::receive).isInstanceOf(EOFException.class);
  }

  private static byte[] startup(Map<String, String> parameters) {
    var packet = Message.of((char) 0).int32(StartupPacket.PROTOCOL_3_0);
    parameters.forEach((name, value) -> packet.text(name).text(value));
    return packet.letter((char) 0).build().body();
  }

  private static Map<String, String> parameters(List<Message> answer) throws IOException {
    var parameters = new HashMap<String, String>();
    for (Message message : answer) {
      if (message.type() == 'S') {
        var body = message.reader();
        parameters.put(body.text(), body.text());
      }
    }
    return parameters;
  }
}
