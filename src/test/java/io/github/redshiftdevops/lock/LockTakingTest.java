package io.github.redshiftdevops.lock;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import io.github.redshiftdevops.state.StateStore;
import io.github.redshiftdevops.state.StateStores;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import liquibase.Scope;
import liquibase.database.jvm.JdbcConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(RedshiftSandboxExtension.class)
@Timeout(60)
class LockTakingTest {
  private static final LeaseConfig CONFIG =
      new LeaseConfig(Duration.ofSeconds(1), Duration.ofSeconds(2));

  @TempDir Path directory;

  private final List<String> events = new ArrayList<>();
  private Warehouse warehouse;
  private StateStore store;
  private RedshiftDatabase database;

  @BeforeEach
  void openDatabase(Sandbox sandbox) throws Exception {
    warehouse = Warehouse.in(sandbox, directory);
    store = StateStores.open(directory.resolve("state").toString());
    database = database(warehouse.connect());
  }

  private static RedshiftDatabase database(Connection connection) throws Exception {
    var database = new RedshiftDatabase();
    database.setConnection(new JdbcConnection(connection));
    database.setAutoCommit(false);
    return database;
  }

  @AfterEach
  void close() throws Exception {
    database.close();
    store.close();
  }

  @Test
  void companionsComeAfterTheFence_andGoBeforeIt() throws Exception {
    var held = take(new Noted());
    assertThat(HeldLock.of(database)).contains(held);
    held.release();
    held.release();

    assertThat(events).containsExactly("join t held", "part t held");
    assertThat(row()).isEqualTo("f");
    assertThat(status()).isEqualTo("released");
    assertThat(HeldLock.of(database)).isEmpty();
  }

  @Test
  void givesTheLockBack_whenACompanionRefuses() {
    var refusing =
        new Noted() {
          @Override
          public void acquired(HeldLock lock) {
            throw new ConfigurationException("no");
          }
        };

    assertThatThrownBy(() -> take(refusing)).hasMessage("no");

    assertThat(row()).isEqualTo("f");
    assertThat(status()).isEqualTo("released");
    assertThat(database.holding()).isEmpty();
  }

  @Test
  void cancelsTheStatementThatRuns_andForgetsTheCompanions_whenTheLeaseIsLost() throws Exception {
    warehouse.execute("CREATE TABLE blocked (n INTEGER)");
    var held = take(new Noted());
    try (var blocker = warehouse.connect()) {
      blocker.setAutoCommit(false);
      execute(blocker, "LOCK blocked");
      contender("thief").seize();

      assertThatThrownBy(() -> execute(connection(), "INSERT INTO blocked VALUES (1)"))
          .hasMessageContaining("cancel");
    }
    assertThatThrownBy(held::checkHeld)
        .isInstanceOf(LeaseLostException.class)
        .hasMessageContaining("deployment thief");
    held.release();

    assertThat(events).containsExactly("join t held");
    assertThat(status()).isEqualTo("held");
  }

  @Test
  void asksForAnAdministrator_whenASessionOfAnotherUserMayLive() throws Exception {
    warehouse.execute("CREATE USER guest PASSWORD 'Guest1234'");
    var dead = new DatabaseSession(4711, "2026-03-01 12:00:00", "sandbox", "");
    var leases = new Leases(store, CONFIG, Clock.systemUTC());
    leases.contend(HolderDescription.ofThisProcess("dead"), () -> List.of(dead)).attempt();
    try (var guest = database(connect("guest", "Guest1234"))) {
      assertThatThrownBy(() -> take(guest))
          .isInstanceOfSatisfying(
              LockNotAcquiredException.class,
              e -> assertThat(e.exitCode()).isEqualTo(ExitCode.LOCK_NOT_ACQUIRED))
          .hasMessageContaining("pid 4711 of sandbox")
          .hasMessageContaining("SELECT pg_terminate_backend(4711)");
    } finally {
      warehouse.execute("DROP USER guest");
    }
    assertThat(status()).isEqualTo("released");
    assertThat(new Leases(store, CONFIG, Clock.systemUTC()).look().orElseThrow().estate())
        .as("left to the next one")
        .extracting(Estate::unsettledSessions)
        .isEqualTo(List.of(dead));
  }

  @Test
  void isNotFooledByAPidThatWasGivenAnew() throws Exception {
    try (var innocent = warehouse.connect()) {
      var session = new Sessions(innocent).own();
      var dead = new DatabaseSession(session.pid(), "2020-01-01 00:00:00", session.user(), "");
      var leases = new Leases(store, CONFIG, Clock.systemUTC());
      leases.contend(HolderDescription.ofThisProcess("dead"), () -> List.of(dead)).attempt();

      take(database).release();

      assertThat(execute(innocent, "SELECT 1")).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"vacuum-sales-0123456789abcdef/001, 1", "history, 0"})
  void letsADeadHolderFinishItsStatement_onlyIfAJournalIsAboutIt(String open, String rows)
      throws Exception {
    warehouse.execute("CREATE TABLE sales (n INTEGER)");
    try (var holder = warehouse.connect();
        var observer = warehouse.connect();
        var blocker = warehouse.connect()) {
      var session = new Sessions(holder).own();
      leaveBehind(session, open);
      blocker.setAutoCommit(false);
      execute(blocker, "LOCK sales");
      var statement =
          CompletableFuture.runAsync(
              () -> catchThrowable(() -> execute(holder, "INSERT INTO sales VALUES (1)")));
      await().until(() -> !new Sessions(observer).atWork(List.of(session)).isEmpty());
      CompletableFuture.delayedExecutor(4, SECONDS)
          .execute(() -> catchThrowable(blocker::rollback));

      with(settings("1 s", "30 s"), () -> takeAsSet(database)).release();

      statement.join();
      assertThat(warehouse.query("SELECT COUNT(*) FROM sales")).containsExactly(rows);
      assertThatThrownBy(() -> execute(holder, "SELECT 1")).isInstanceOf(SQLException.class);
    }
  }

  private void leaveBehind(DatabaseSession session, String openJournal) {
    var leases = new Leases(store, CONFIG, Clock.systemUTC());
    var contender = leases.contend(HolderDescription.ofThisProcess("dead"), () -> List.of(session));
    if (contender.attempt() instanceof Acquisition.Acquired acquired) {
      acquired.lease().journalOpened(openJournal, List.of());
    }
  }

  @Test
  void waitsForTheFenceOfAnotherState() throws Exception {
    warehouse.file("log.sql", "--liquibase formatted sql\n--changeset a:1\nSELECT 1;\n");
    warehouse.update("log.sql");
    var other = new LeaseId(UUID.randomUUID(), 1, UUID.randomUUID());
    warehouse.execute("UPDATE databasechangeloglock SET locked = TRUE, lockedby = '" + other + "'");

    assertThatThrownBy(() -> take(database))
        .isInstanceOf(LockNotAcquiredException.class)
        .hasMessageContaining(other.toString());
    assertThat(row()).isEqualTo("t");
  }

  @Test
  void waitsForTheLeaseAndThenForTheFence_untilOneDeadline() throws Exception {
    warehouse.file("log.sql", "--liquibase formatted sql\n--changeset a:1\nSELECT 1;\n");
    warehouse.update("log.sql");
    warehouse.execute("UPDATE databasechangeloglock SET locked = TRUE, lockedby = 'plain client'");
    var dead = new LeaseConfig(Duration.ofSeconds(20), Duration.ofMinutes(1));
    new Leases(store, dead, Clock.systemUTC()).contend(LockFixture.who("dead"), List::of).attempt();
    var time = new ManualTime();

    assertThatThrownBy(
            () ->
                with(
                    settings("30 s", "35 s"),
                    () ->
                        new LockTaking(database, LockFixture.who("test"), event -> {}, time)
                            .take(List.of())))
        .isInstanceOf(LockNotAcquiredException.class)
        .hasMessageContainingAll("within 35 s", "plain client");

    assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(35));
  }

  private HeldLock take(RedshiftDatabase target, LockCompanion... companions) throws Exception {
    return with(settings("1 s", "2 s"), () -> takeAsSet(target, companions));
  }

  private static HeldLock takeAsSet(RedshiftDatabase target, LockCompanion... companions)
      throws Exception {
    return new LockTaking(target, HolderDescription.ofThisProcess("test"), event -> {})
        .take(List.of(companions));
  }

  private Map<String, Object> settings(String lease, String lockWait) {
    return Map.of(
        "liquibase.redshift.state", directory.resolve("state").toString(),
        "liquibase.redshift.lease", lease,
        "liquibase.redshift.lockWait", lockWait);
  }

  private static <T> T with(Map<String, Object> settings, Scope.ScopedRunnerWithReturn<T> work)
      throws Exception {
    return Scope.child(settings, work);
  }

  private HeldLock take(LockCompanion companion) throws Exception {
    return take(database, new LockCompanion[] {companion});
  }

  private class Noted implements LockCompanion {
    @Override
    public void acquired(HeldLock lock) {
      event("join");
    }

    @Override
    public void releasing() {
      event("part");
    }
  }

  private Contender contender(String name) {
    return new Leases(store, CONFIG, Clock.systemUTC())
        .contend(HolderDescription.ofThisProcess(name), List::of);
  }

  private void event(String name) {
    events.add(name + " " + row() + " " + status());
  }

  private String row() {
    try {
      return String.join("", warehouse.query("SELECT locked FROM databasechangeloglock"));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String status() {
    var record = new Leases(store, CONFIG, Clock.systemUTC()).look().orElseThrow();
    return record.isHeld() ? "held" : "released";
  }

  private Connection connection() {
    return ((JdbcConnection) database.getConnection()).getUnderlyingConnection();
  }

  private Connection connect(String user, String password) throws SQLException {
    try (var admin = warehouse.connect()) {
      return DriverManager.getConnection(admin.getMetaData().getURL(), user, password);
    }
  }

  private static boolean execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      return statement.execute(sql);
    }
  }
}
