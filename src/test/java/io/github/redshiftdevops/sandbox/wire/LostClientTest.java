package io.github.redshiftdevops.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of a statement whose client dies under it. */
@ExtendWith(ScriptedServer.Extension.class)
class LostClientTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ScriptedServer server;
  private Connection observer;
  private Connection blocker;

  LostClientTest(ScriptedServer server) {
    this.server = server;
  }

  /** A lock stands in for the work that makes a statement slow. */
  @BeforeEach
  void blockTheTable() throws SQLException {
    observer = server.connect();
    blocker = server.connect();
    execute(observer, "DROP TABLE IF EXISTS lost");
    execute(observer, "CREATE TABLE lost (id integer, text varchar(200))");
    blocker.setAutoCommit(false);
    execute(blocker, "LOCK TABLE lost IN SHARE MODE");
  }

  @AfterEach
  void disconnect() throws SQLException {
    blocker.close();
    observer.close();
  }

  @Test
  void isFinishedAndCommitted_andItsSessionSeenUntilThen() throws Exception {
    int session = dieUnder(LostClientTest::sendExtended, "INSERT INTO lost VALUES (1)");
    assertThat(sessions(session)).isOne();
    assertThat(rows()).isZero();
    blocker.commit();
    awaitEnd(session);
    assertThat(rows()).isOne();
  }

  @Test
  void isFinishedAndCommitted_whenItWasASimpleQuery() throws Exception {
    int session = dieUnder(LostClientTest::sendSimple, "INSERT INTO lost VALUES (1)");
    blocker.commit();
    awaitEnd(session);
    assertThat(rows()).isOne();
  }

  @Test
  void isFinishedAndCommitted_whenItsAnswerCannotBeDelivered() throws Exception {
    int session = dieUnder(LostClientTest::sendWithFlush, "INSERT INTO lost VALUES (1)");
    blocker.commit();
    awaitEnd(session);
    assertThat(rows()).isOne();
  }

  @Test
  void isRolledBack_whenItStoodInABlock() throws Exception {
    int session = dieUnder(LostClientTest::sendInBlock, "INSERT INTO lost VALUES (1)");
    assertThat(sessions(session)).isOne();
    blocker.commit();
    awaitEnd(session);
    assertThat(rows()).isZero();
  }

  /** Resets the connection of a client whose statement waits; the process id of its session. */
  private int dieUnder(Sender sender, String sql) throws IOException {
    try (var client = server.stranger()) {
      var greeting = client.logIn(Map.of("user", "sandbox", "database", "dev"), "sandbox");
      int session = processId(greeting);
      sender.send(client, sql);
      await().atMost(PATIENCE).until(() -> waiting(session) == 1);
      client.reset();
      return session;
    }
  }

  private static int processId(Iterable<Message> greeting) throws IOException {
    for (var message : greeting) {
      if (message.type() == 'K') {
        return message.reader().int32();
      }
    }
    throw new AssertionError("No process id");
  }

  private static void sendExtended(RawClient client, String sql) throws IOException {
    client.send(
        Message.of('P').text("").text(sql).int16(0).build(),
        Message.of('B').text("").text("").int16(0).int16(0).int16(0).build(),
        Message.of('E').text("").int32(0).build(),
        Message.empty('S'));
  }

  /** The answer is due before the Sync that commits is looked at. */
  private static void sendWithFlush(RawClient client, String sql) throws IOException {
    client.send(
        Message.of('P').text("").text(sql).int16(0).build(),
        Message.of('B').text("").text("").int16(0).int16(0).int16(0).build(),
        Message.of('E').text("").int32(0).build(),
        Message.empty('H'),
        Message.empty('H'),
        Message.empty('S'));
  }

  private static void sendSimple(RawClient client, String sql) throws IOException {
    client.send(Message.of('Q').text(sql).build());
  }

  private static void sendInBlock(RawClient client, String sql) throws IOException {
    client.query("BEGIN");
    sendExtended(client, sql);
  }

  private void awaitEnd(int session) {
    await().atMost(PATIENCE).until(() -> sessions(session) == 0);
  }

  private int waiting(int session) throws SQLException {
    return count(
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND pid = "
            + session);
  }

  private int sessions(int session) throws SQLException {
    return count("SELECT count(*) FROM pg_stat_activity WHERE pid = " + session);
  }

  private int rows() throws SQLException {
    return count("SELECT count(*) FROM lost");
  }

  private int count(String sql) throws SQLException {
    try (var statement = observer.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @FunctionalInterface
  private interface Sender {
    void send(RawClient client, String sql) throws IOException;
  }
}
