package io.github.redshiftdevops.crash.wire;

import static io.github.redshiftdevops.crash.wire.WireFault.answerLost;
import static io.github.redshiftdevops.crash.wire.WireFault.none;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazon.redshift.Driver;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RedshiftSandboxExtension.class)
@Timeout(30)
class WireGatewayTest {
  private static final String INSERT = "INSERT INTO t VALUES (1)";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Predicate<ClientMessage> COMMITS =
      message -> message.executes() && message.sql().equals("COMMIT");

  private Sandbox sandbox;
  private WireGateway gateway;

  @BeforeEach
  void start(Sandbox sandbox) throws SQLException {
    this.sandbox = sandbox;
    gateway = WireGateway.start(sandbox.port());
    try (var direct = sandbox.connect()) {
      execute(direct, "DROP TABLE IF EXISTS t");
      execute(direct, "CREATE TABLE t (n INTEGER)");
    }
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void countsNothingOfConnectingAndLeaving() throws SQLException {
    connect().close();

    assertThat(gateway.traffic().messages()).isEmpty();
    assertThat(gateway.traffic().roundTrips()).isEmpty();
  }

  @Test
  void countsRoundTripsAndTheirStatements() throws SQLException {
    try (var connection = connect()) {
      connection.setAutoCommit(false);
      var statement = connection.createStatement();
      statement.execute(INSERT + ";" + INSERT);
      connection.commit();
    }

    assertThat(gateway.traffic().roundTrips())
        .extracting(RoundTrip::toString)
        .containsExactly("BEGIN; " + INSERT + ";; " + INSERT, "COMMIT");
    assertThat(gateway.traffic().messages())
        .extracting(ClientMessage::type)
        .containsSequence('P', 'B', 'D', 'E', 'H', 'S');
  }

  @Test
  void countsCommitsOfWorkOnly() throws SQLException {
    try (var connection = connect()) {
      execute(connection, INSERT);
      execute(connection, "SELECT n FROM t");
      assertThat(gateway.traffic().commits()).as("in auto-commit").isEqualTo(1);

      connection.setAutoCommit(false);
      execute(connection, "SELECT n FROM t");
      connection.commit();
      execute(connection, INSERT);
      connection.rollback();
      assertThat(gateway.traffic().commits()).as("nothing written").isEqualTo(1);

      execute(connection, INSERT);
      execute(connection, INSERT);
      connection.commit();
      assertThat(gateway.traffic().commits()).as("a transaction").isEqualTo(2);
    }
  }

  @Test
  void namesTheStatementOfAMessage_whenItIsPreparedOnce() throws SQLException {
    try (var connection = connect();
        var statement = connection.prepareStatement("INSERT INTO t VALUES (?)")) {
      for (int i = 0; i < 2; i++) {
        statement.setInt(1, i);
        statement.executeUpdate();
      }
    }

    assertThat(gateway.traffic().messages().stream().filter(ClientMessage::executes))
        .extracting(ClientMessage::sql)
        .containsExactly("INSERT INTO t VALUES ($1)", "INSERT INTO t VALUES ($1)");
  }

  @Test
  void losesTheWork_whenTheCommitDoesNotArrive() throws SQLException {
    gateway.plan(WirePlan.when(COMMITS, WireFault.requestLost()));

    assertThatThrownBy(this::insertInTransaction).isInstanceOf(SQLException.class);
    assertThat(rows()).isZero();
  }

  @Test
  void keepsTheWork_whenOnlyTheAnswerToTheCommitIsLost() throws SQLException {
    gateway.plan(message -> atSync(message, commitIsLast() ? answerLost() : none()));

    assertThatThrownBy(this::insertInTransaction).isInstanceOf(SQLException.class);
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void letsAMessageWait() throws SQLException {
    var arrived = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    gateway.plan(WirePlan.when(COMMITS, WireFault.hold(release).after(arrived::countDown)));

    var work = CompletableFuture.runAsync(unchecked(this::insertInTransaction));
    await(arrived);
    assertThat(rows()).isZero();
    assertThat(work).isNotDone();

    release.countDown();
    assertThat(work).succeedsWithin(PATIENCE);
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void letsAnAnswerWait() throws SQLException {
    var release = new CountDownLatch(1);
    gateway.plan(message -> atSync(message, WireFault.holdAnswer(release)));

    var work = CompletableFuture.runAsync(unchecked(this::insert));
    Awaitility.await().until(() -> rows() == 1);
    assertThat(work).isNotDone();

    release.countDown();
    assertThat(work).succeedsWithin(PATIENCE);
  }

  @Test
  void cutsOneConnectionOfSeveral() throws SQLException {
    try (var one = connect();
        var two = connect()) {
      execute(one, INSERT);
      gateway.plan(WirePlan.when(message -> message.connection() == 1, WireFault.requestLost()));

      assertThatThrownBy(() -> execute(one, INSERT)).isInstanceOf(SQLException.class);
      execute(two, INSERT);
    }
    assertThat(rows()).isEqualTo(2);
  }

  @Test
  void refusesWhoeverComesAfterItsEnd() throws SQLException {
    try (var connection = connect()) {
      gateway.cut();
      assertThatThrownBy(() -> execute(connection, INSERT)).isInstanceOf(SQLException.class);
    }
    insert();

    gateway.close();
    assertThatThrownBy(this::connect).isInstanceOf(SQLException.class);
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void addsLatencyToRoundTripsAndCommits() throws SQLException {
    try (var connection = connect()) {
      gateway.latency(new Latency(Duration.ofMillis(20), Duration.ofMillis(200)));

      assertThat(millis(connection, "SELECT n FROM t")).isBetween(20L, 200L);
      assertThat(millis(connection, INSERT)).isGreaterThanOrEqualTo(220);
    }
  }

  private static long millis(Connection connection, String sql) throws SQLException {
    long start = System.nanoTime();
    execute(connection, sql);
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }

  private static WireFault atSync(ClientMessage message, WireFault fault) {
    return message.endsRoundTrip() ? fault : none();
  }

  private boolean commitIsLast() {
    return gateway.traffic().messages().stream()
        .filter(ClientMessage::executes)
        .reduce((first, second) -> second)
        .filter(COMMITS)
        .isPresent();
  }

  private void insertInTransaction() throws SQLException {
    try (var connection = connect()) {
      connection.setAutoCommit(false);
      execute(connection, INSERT);
      connection.commit();
    }
  }

  private void insert() throws SQLException {
    try (var connection = connect()) {
      execute(connection, INSERT);
    }
  }

  private int rows() throws SQLException {
    try (var direct = sandbox.connect();
        var statement = direct.createStatement();
        var rows = statement.executeQuery("SELECT count(*) FROM t")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private Connection connect() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", sandbox.user());
    properties.setProperty("password", sandbox.password());
    return new Driver().connect(gateway.url(sandbox.database()), properties);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void await(CountDownLatch latch) {
    Awaitility.await().until(() -> latch.getCount() == 0);
  }

  private interface Work {
    void run() throws SQLException;
  }

  private static Runnable unchecked(Work work) {
    return () -> {
      try {
        work.run();
      } catch (SQLException e) {
        throw new CompletionException(e);
      }
    };
  }
}
