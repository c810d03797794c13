package io.github.redshiftdevops.lock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.crash.wire.WireFault;
import io.github.redshiftdevops.crash.wire.WireGateway;
import io.github.redshiftdevops.crash.wire.WirePlan;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import io.github.redshiftdevops.state.StateStore;
import io.github.redshiftdevops.state.StateStores;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import liquibase.Scope;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The lock as Liquibase's commands take it, on a warehouse and a state in a directory. */
@ExtendWith(RedshiftSandboxExtension.class)
@Timeout(60)
class RedshiftLockServiceTest {
  private static final LeaseConfig CONFIG =
      new LeaseConfig(Duration.ofSeconds(1), Duration.ofMillis(2500));
  private static final String LOG =
      "--liquibase formatted sql\n--changeset ann:one\nCREATE TABLE one (n INTEGER);\n";

  @TempDir Path directory;

  private Warehouse warehouse;
  private StateStore store;

  @BeforeEach
  void writeChangeLog(Sandbox sandbox) {
    warehouse = Warehouse.in(sandbox, directory).file("log.sql", LOG);
    store = StateStores.open(state());
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void givesTheLockBack_atTheEnd() throws Exception {
    deploy();

    assertThat(row()).isEqualTo("f,null,null");
    assertThat(record().isHeld()).isFalse();
  }

  @Test
  void givesTheLockBack_afterAFailure() throws Exception {
    warehouse.file("log.sql", LOG + "--changeset ann:two\nSELECT * FROM nothing;\n");

    assertThatThrownBy(this::deploy).hasMessageContaining("nothing");

    assertThat(row()).isEqualTo("f,null,null");
    assertThat(record().isHeld()).isFalse();
    assertThat(warehouse.recorded()).containsExactly("one");
  }

  @Test
  void holdsTheLock_whileAChangeSetRuns() throws Exception {
    var rows = new HashMap<String, String>();
    try (var gateway = WireGateway.start(warehouse.port())) {
      gateway.plan(
          WirePlan.when(
              message -> message.executes() && message.sql().startsWith("CREATE TABLE one"),
              WireFault.none().after(() -> rows.put("row", unchecked(this::row)))));
      withState(() -> warehouse.through(gateway.port()).update("log.sql"));
    }

    assertThat(rows.get("row")).startsWith("t,").contains(record().id() + " deployment ");
  }

  @Test
  void waitsForAPlainLiquibase_andSaysWhoItIs() throws Exception {
    deploy();
    warehouse.execute(
        "UPDATE databasechangeloglock SET locked = TRUE, lockgranted = GETDATE(),"
            + " lockedby = 'build-7 (10.0.0.7)'");
    warehouse.file("log.sql", LOG + "--changeset ann:two\nCREATE TABLE two (n INTEGER);\n");

    var failure = failure(this::deploy);

    assertThat(failure.exitCode()).isEqualTo(ExitCode.LOCK_NOT_ACQUIRED);
    assertThat(failure).hasMessageContaining("build-7 (10.0.0.7)").hasMessageContaining("3 s");
    assertThat(record().isHeld()).as("the lease").isFalse();
    assertThat(row()).as("the other's lock").contains("build-7");
    assertThat(warehouse.tables()).doesNotContain("two");
  }

  @Test
  void takesOverFromADeadHolder_andEndsExactlyItsSession() throws Exception {
    deploy();
    warehouse.file("log.sql", LOG + "--changeset ann:two\nCREATE TABLE two (n INTEGER);\n");
    try (var dead = warehouse.connect();
        var bystander = warehouse.connect()) {
      die(dead);

      deploy();

      assertThat(isOpen(dead)).as("the dead holder's session").isFalse();
      assertThat(isOpen(bystander)).as("another session").isTrue();
    }
    assertThat(warehouse.recorded()).containsExactly("one", "two");
    assertThat(warehouse.tables()).doesNotContain("unfinished");
    assertThat(record().estate().unsettledSessions()).isEmpty();
  }

  /** Somebody takes the lock, begins a transaction, and is not heard of again. */
  private void die(Connection connection) throws SQLException {
    var session = new Sessions(connection).own();
    var leases = new Leases(store, CONFIG, Clock.systemUTC());
    var lease =
        leases.await(
            leases.contend(HolderDescription.ofThisProcess("dead"), () -> List.of(session)),
            new Patience(MonotonicClock.system(), CONFIG.lockWait(), why -> {}),
            () -> {});
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute(
          "UPDATE databasechangeloglock SET locked = TRUE, lockedby = '" + lease.id() + " dead'");
      connection.commit();
      statement.execute("CREATE TABLE unfinished (n INTEGER)");
      statement.execute("UPDATE databasechangeloglock SET locked = TRUE");
    }
  }

  @Test
  void commitsNothing_onceTheFenceIsSomebodyElses() throws Exception {
    deploy();
    warehouse.file("log.sql", LOG + "--changeset ann:two\nCREATE TABLE two (n INTEGER);\n");

    var failure = failure(() -> deployWhileTheRowIs("another"));

    assertThat(failure).isInstanceOf(LeaseLostException.class);
    assertThat(failure).hasMessageContaining("but another since");
    assertThat(warehouse.tables()).doesNotContain("two");
    assertThat(warehouse.recorded()).containsExactly("one");
    assertThat(row()).as("the other's lock").contains("another");
  }

  private void deployWhileTheRowIs(String holder) throws Exception {
    try (var gateway = WireGateway.start(warehouse.port())) {
      gateway.plan(
          WirePlan.when(
              message -> message.executes() && message.sql().startsWith("CREATE TABLE two"),
              WireFault.none()
                  .after(
                      () ->
                          unchecked(
                              () -> {
                                warehouse.execute(
                                    "UPDATE databasechangeloglock SET lockedby = '" + holder + "'");
                                return null;
                              }))));
      withState(() -> warehouse.through(gateway.port()).update("log.sql"));
    }
  }

  @Test
  void namesTheSession_withoutState() throws Exception {
    try (var dead = warehouse.connect()) {
      var name = new SessionName(new Sessions(dead).own(), record("dead"));
      warehouse.update("log.sql");
      warehouse.execute(
          "UPDATE databasechangeloglock SET locked = TRUE, lockedby = '" + name + " dead'");
      warehouse.file("log.sql", LOG + "--changeset ann:two\nCREATE TABLE two (n INTEGER);\n");

      var failure = failure(() -> with(Map.of(), () -> warehouse.update("log.sql")));
      assertThat(failure.exitCode()).isEqualTo(ExitCode.LOCK_NOT_ACQUIRED);
      assertThat(failure).hasMessageContaining(name.toString());
    }
    with(Map.of(), () -> warehouse.update("log.sql"));

    assertThat(warehouse.recorded()).containsExactly("one", "two");
  }

  @Test
  void listsTheHolder_andReleasesTheLockForAPerson() throws Exception {
    deploy();
    try (var holder = warehouse.connect()) {
      die(holder);
      assertThat(run("listLocks")).contains("deployment dead of ");

      run("releaseLocks");

      assertThat(isOpen(holder)).isFalse();
      assertThat(row()).isEqualTo("f,null,null");
      assertThat(run("listLocks")).contains("No locks");
    }
  }

  /** As without a state: see {@code RoundTripBudgetTest}, which tells where each one comes from. */
  @Test
  void keepsTheBudgetOfRoundTripsAndCommits_withLeaseAndFence() throws Exception {
    var first = cost(1);
    var later = cost(2);
    var ten = cost(12);
    var nothing = cost(12);

    assertThat(first.roundTrips() - 5).as("to begin").isLessThanOrEqualTo(24);
    assertThat(later.roundTrips() - 5).as("to begin later").isLessThanOrEqualTo(24);
    assertThat(ten.roundTrips() - later.roundTrips())
        .as("nine change sets")
        .isLessThanOrEqualTo(9 * 5);
    assertThat(ten.commits() - later.commits()).isEqualTo(9);
    assertThat(nothing.roundTrips()).as("nothing to do").isLessThanOrEqualTo(8);
    assertThat(nothing.commits()).isZero();
  }

  private record Cost(int roundTrips, int commits) {}

  private Cost cost(int changeSets) throws Exception {
    var log = new StringBuilder("--liquibase formatted sql\n");
    for (int i = 1; i <= changeSets; i++) {
      log.append("--changeset ann:%1$d\nCREATE TABLE t%1$d (n INTEGER);\n".formatted(i));
    }
    warehouse.file("log.sql", log.toString());
    try (var gateway = WireGateway.start(warehouse.port())) {
      withState(() -> warehouse.through(gateway.port()).update("log.sql"));
      var traffic = gateway.traffic();
      return new Cost(traffic.roundTrips().size(), traffic.commits());
    }
  }

  @Test
  void createsNothing_whereLocksAreOnlyListed() throws Exception {
    assertThat(run("listLocks")).contains("No locks");
    assertThat(run("releaseLocks")).isEmpty();

    assertThat(warehouse.tables()).isEmpty();
  }

  private void deploy() throws Exception {
    withState(() -> warehouse.update("log.sql"));
  }

  private String run(String command) throws Exception {
    var output = new StringBuilder();
    withState(() -> output.append(warehouse.run(command, Map.of())));
    return output.toString();
  }

  private void withState(Scope.ScopedRunner<Object> work) throws Exception {
    with(Map.of("liquibase.redshift.state", state()), work);
  }

  private static void with(Map<String, String> settings, Scope.ScopedRunner<Object> work)
      throws Exception {
    var all = new HashMap<String, Object>(settings);
    all.put("liquibase.redshift.lease", "1 s");
    all.put("liquibase.redshift.lockWait", "2500 ms");
    Scope.child(all, work);
  }

  private static RedshiftDevopsException failure(ThrowingCallable work) {
    var failure = catchThrowable(work);
    var refusal = ExceptionUtils.throwableOfType(failure, RedshiftDevopsException.class);
    assertThat(refusal).as(String.valueOf(failure)).isNotNull();
    return refusal;
  }

  private String state() {
    return directory.resolve("state").toString();
  }

  private LockRecord record() {
    return new Leases(store, CONFIG, Clock.systemUTC()).look().orElseThrow();
  }

  private static UUID record(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
  }

  private String row() throws SQLException {
    return warehouse
        .query("SELECT locked, lockedby, lockgranted FROM databasechangeloglock")
        .toString()
        .replaceAll("[\\[\\]]", "");
  }

  private static boolean isOpen(Connection connection) {
    try (var statement = connection.createStatement()) {
      return statement.execute("SELECT 1");
    } catch (SQLException ended) {
      return false;
    }
  }

  private static <T> T unchecked(Callable<T> work) {
    try {
      return work.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
