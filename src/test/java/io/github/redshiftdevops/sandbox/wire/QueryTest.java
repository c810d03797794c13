package io.github.redshiftdevops.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.sandbox.sql.TransactionEffect;
import io.github.redshiftdevops.sandbox.sql.Translation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ScriptedServer.Extension.class)
class QueryTest {
  private static final String ENDLESS = "SELECT repeat('x', 1000), generate_series(1, 1000000000)";

  private final ScriptedServer server;

  QueryTest(ScriptedServer server) {
    this.server = server;
  }

  @ParameterizedTest
  @ValueSource(strings = {"simple", "extended", "extendedForPrepared", "extendedCacheEverything"})
  void servesThePostgresDriverInEachOfItsModes(String queryMode) throws SQLException {
    try (var connection = server.connectPostgresDriver(queryMode);
        var statement = connection.createStatement()) {
      statement.execute("CREATE TEMP TABLE venue (id integer, name varchar(20))");
      try (var insert = connection.prepareStatement("INSERT INTO venue VALUES (?, ?)")) {
        for (int i = 1; i <= 20; i++) {
          insert.setInt(1, i);
          insert.setString(2, "Hall " + i);
          insert.addBatch();
        }
        assertThat(IntStream.of(insert.executeBatch()).sum()).isEqualTo(20);
      }
      try (var rows = statement.executeQuery("SELECT name FROM venue WHERE id = 7")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).isEqualTo("Hall 7");
      }
    }
  }

  @Test
  void preparesAStatementOnceAndRunsItOften() throws SQLException {
    try (var connection = server.connect();
        var query = connection.prepareStatement("SELECT ? || '!'")) {
      for (int i = 0; i < 20; i++) {
        query.setString(1, "row " + i);
        try (var rows = query.executeQuery()) {
          rows.next();
          assertThat(rows.getString(1)).isEqualTo("row " + i + "!");
        }
      }
    }
  }

  @Test
  void fetchesAResultInPortions_andRunsWhatStandsAroundItOnce() throws SQLException {
    server.translate(
        "PORTIONS",
        new Translation(
            List.of("INSERT INTO portions VALUES ('before')"),
            "SELECT generate_series(1, 1000)",
            List.of("INSERT INTO portions VALUES ('after')"),
            TransactionEffect.NONE,
            Optional.empty(),
            Optional.empty()));
    try (var connection = server.connectPostgresDriver("extended");
        var statement = connection.createStatement()) {
      statement.execute("CREATE TEMP TABLE portions (what varchar(10))");
      connection.setAutoCommit(false);
      statement.setFetchSize(10);
      try (var rows = statement.executeQuery("PORTIONS")) {
        int read = 0;
        while (rows.next()) {
          read++;
        }
        assertThat(read).isEqualTo(1000);
      }
      assertThat(text(connection, "SELECT string_agg(what, ' ') FROM portions"))
          .isEqualTo("before after");
    }
  }

  @Test
  void answersAnEmptyQueryAndOneOfComments() throws IOException {
    try (var client = server.rawClient()) {
      assertThat(RawClient.types(client.query(""))).isEqualTo("IZ");
      assertThat(RawClient.types(client.query(" ; /* nothing */ ;"))).isEqualTo("IZ");
    }
  }

  @Test
  void refusesSeveralStatementsInOneParse() throws IOException {
    try (var client = server.rawClient()) {
      client.send(Backend.parse("", "SELECT 1; SELECT 2"), Message.empty('S'));
      assertThat(RawClient.report(client.receiveUpTo('Z')).get(Report.SQL_STATE))
          .isEqualTo("42601");
    }
  }

  @Test
  void ignoresEverythingAfterAnErrorUpToTheSync() throws IOException {
    try (var client = server.rawClient()) {
      client.send(
          Backend.parse("", "SELECT * FROM nowhere"),
          Backend.bind(""),
          Message.of('E').text("").int32(0).build(),
          Backend.parse("", "SELECT 1"),
          Message.empty('S'));
      assertThat(RawClient.types(client.receiveUpTo('Z'))).isEqualTo("EZ");
      assertThat(RawClient.types(client.query("SELECT 1"))).isEqualTo("TDCZ");
    }
  }

  @Test
  void pointsToTheErrorInTheTextOfTheClient() throws IOException {
    try (var client = server.rawClient()) {
      var sql = "SELECT 1; /* here */ SELECT nowhere";
      assertThat(RawClient.report(client.query(sql)).get(Report.POSITION))
          .isEqualTo(String.valueOf(sql.indexOf("nowhere") + 1));
    }
  }

  @Test
  void pointsNowhere_whenTheTextWasTranslated() throws IOException {
    server.translate(
        "CHANGED",
        new Translation(
            List.of(),
            "SELECT nowhere",
            List.of(),
            TransactionEffect.NONE,
            Optional.empty(),
            Optional.empty()));
    try (var client = server.rawClient()) {
      assertThat(RawClient.report(client.query("CHANGED")).fields())
          .doesNotContainKey(Report.POSITION)
          .containsEntry(Report.SQL_STATE, "42703");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"COPY pg_class TO STDOUT", "CREATE TEMP TABLE t (i int); COPY t FROM STDIN"})
  void endsTheSession_whenACopyWouldGoOverTheConnection(String sql) throws IOException {
    try (var client = server.rawClient()) {
      client.send(Message.of('Q').text(sql).build());
      var report = RawClient.report(client.receiveUpTo('E'));
      assertThat(report.get(Report.SEVERITY)).isEqualTo("FATAL");
      assertThat(report.get(Report.TEXT)).contains("COPY from or to the client");
    }
  }

  @Test
  void keepsNothingOfALongResult_butWaitsForTheClient() throws IOException, SQLException {
    try (var client = server.rawClient();
        var observer = server.connect()) {
      int backend = backend(client);
      client.send(Message.of('Q').text(ENDLESS).build());
      client.receiveUpTo('D');
      Awaitility.await()
          .untilAsserted(() -> assertThat(activity(observer, backend)).isEqualTo("ClientWrite"));
    }
  }

  @Test
  void endsTheBackendOfAClientThatLeavesInTheMiddleOfAResult() throws IOException, SQLException {
    try (var observer = server.connect()) {
      int backend;
      try (var client = server.rawClient()) {
        backend = backend(client);
        client.send(Message.of('Q').text(ENDLESS).build());
        client.receiveUpTo('D');
      }
      Awaitility.await()
          .untilAsserted(() -> assertThat(activity(observer, backend)).isEqualTo("gone"));
    }
  }

  @Test
  void cancelsAStatement_andTheSessionGoesOn() throws Exception {
    try (var connection = server.connect();
        var observer = server.connect();
        var statement = connection.createStatement()) {
      int backend = Integer.parseInt(text(connection, "SELECT pg_backend_pid()"));
      var executor = Executors.newSingleThreadExecutor();
      var running = executor.submit(() -> statement.execute("SELECT pg_sleep(60)"));
      Awaitility.await()
          .untilAsserted(() -> assertThat(activity(observer, backend)).isEqualTo("PgSleep"));
      statement.cancel();
      assertThatThrownBy(running::get)
          .hasRootCauseInstanceOf(SQLException.class)
          .rootCause()
          .hasMessageContaining("canceled on user's request")
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("57014");
      executor.shutdown();
      assertThat(text(connection, "SELECT 'alive'")).isEqualTo("alive");
    }
  }

  @Test
  void tellsAClientThatItsSessionWasEnded() throws SQLException {
    try (var victim = server.connect();
        var administrator = server.connect()) {
      int backend = Integer.parseInt(text(victim, "SELECT pg_backend_pid()"));
      text(administrator, "SELECT pg_terminate_backend(" + backend + ", 10000)");
      assertThatThrownBy(() -> text(victim, "SELECT 1"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("terminating connection due to administrator command");
    }
  }

  @Test
  void servesTwentySessionsAtOnce() throws Exception {
    var executor = Executors.newFixedThreadPool(20);
    var together = new CountDownLatch(20);
    Callable<Integer> session =
        () -> {
          try (var connection = server.connect();
              var statement = connection.createStatement()) {
            together.countDown();
            together.await();
            statement.execute("CREATE TEMP TABLE mine (id integer)");
            for (int i = 0; i < 20; i++) {
              statement.execute("INSERT INTO mine VALUES (" + i + ")");
            }
            return Integer.parseInt(text(connection, "SELECT count(*) FROM mine"));
          }
        };
    var results = executor.invokeAll(IntStream.range(0, 20).mapToObj(i -> session).toList());
    executor.shutdown();
    for (var result : results) {
      assertThat(result.get()).isEqualTo(20);
    }
  }

  @Test
  void manyStatementsWithoutASyncBetweenThemDoNotBlockEachOther() throws IOException {
    try (var client = server.rawClient()) {
      var big = "SELECT repeat('y', 200000)";
      for (int i = 0; i < 100; i++) {
        client.send(
            Backend.parse("", big), Backend.bind(""), Message.of('E').text("").int32(0).build());
        client.send(Message.empty('H'));
        client.receiveUpTo('C');
      }
      client.send(Message.empty('S'));
      assertThat(RawClient.types(client.receiveUpTo('Z'))).isEqualTo("Z");
    }
  }

  private static int backend(RawClient client) throws IOException {
    var row = client.query("SELECT pg_backend_pid()").get(1).reader();
    row.rest().position(Short.BYTES + Integer.BYTES);
    return Integer.parseInt(new String(row.remaining(), StandardCharsets.UTF_8));
  }

  /** What a backend waits for; {@code gone} if there is none. */
  private static String activity(Connection observer, int backend) throws SQLException {
    return text(
        observer,
        "SELECT coalesce(min(coalesce(wait_event, 'nothing')), 'gone')"
            + " FROM pg_stat_activity WHERE pid = "
            + backend);
  }

  private static String text(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
