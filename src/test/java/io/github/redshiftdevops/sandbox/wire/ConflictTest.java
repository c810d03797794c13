package io.github.redshiftdevops.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two sessions on one table, under the levels of isolation that Redshift has (facts section 7). */
@ExtendWith(RedshiftSandboxExtension.class)
class ConflictTest {
  private Warehouse warehouse;
  private Connection one;
  private Connection two;

  @BeforeEach
  void twoSessions(Sandbox sandbox, @TempDir Path unused) throws SQLException {
    warehouse = Warehouse.in(sandbox, unused);
    warehouse.execute("CREATE TABLE seat (id INTEGER, taken BOOLEAN)");
    warehouse.execute("INSERT INTO seat VALUES (1, FALSE), (2, FALSE)");
    warehouse.execute("CREATE TABLE other (id INTEGER)");
    connect();
  }

  private void connect() throws SQLException {
    one = inTransactions();
    two = inTransactions();
  }

  @AfterEach
  void close() throws SQLException {
    one.close();
    two.close();
  }

  private Connection inTransactions() throws SQLException {
    var connection = warehouse.connect();
    connection.setAutoCommit(false);
    return connection;
  }

  private void serializable() throws SQLException {
    var name = warehouse.query("SELECT current_database()").get(0);
    warehouse.execute("ALTER DATABASE " + name + " ISOLATION LEVEL SERIALIZABLE");
    close();
    connect();
  }

  @Test
  void isSnapshotUnlessTheDatabaseSaysOtherwise() throws SQLException {
    var level =
        "SELECT isolation_level FROM stv_db_isolation_level WHERE db_name = current_database()";
    assertThat(warehouse.query(level)).containsExactly("Snapshot Isolation");
    serializable();
    assertThat(warehouse.query(level)).containsExactly("Serializable");
  }

  @Test
  void readsWhatWasCommittedWhenTheTransactionFirstRead() throws SQLException {
    assertThat(count(one)).isEqualTo(2);
    run(two, "INSERT INTO seat VALUES (3, FALSE)");
    two.commit();
    assertThat(count(one)).isEqualTo(2);
    one.commit();
    assertThat(count(one)).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO seat VALUES (3, TRUE)",
        "UPDATE seat SET taken = TRUE WHERE id = 2",
        "DELETE FROM seat WHERE id = 1",
        "MERGE INTO seat USING other ON seat.id = other.id WHEN MATCHED THEN DELETE"
            + " WHEN NOT MATCHED THEN INSERT VALUES (4, FALSE)"
      })
  void aSecondWriterOfATableWaits_andThenSucceeds(String write) throws Exception {
    run(one, "UPDATE seat SET taken = TRUE WHERE id = 1");
    var waiting = CompletableFuture.runAsync(() -> uncheckedRun(two, write));
    awaitWaiting();
    assertThat(waiting).isNotDone();
    one.commit();
    waiting.get();
    two.commit();
  }

  @Test
  void aWriterWaitsOutsideOfABlockToo() throws Exception {
    two.setAutoCommit(true);
    run(one, "UPDATE seat SET taken = TRUE WHERE id = 1");
    var waiting =
        CompletableFuture.runAsync(
            () -> uncheckedRun(two, "UPDATE seat SET taken = FALSE WHERE id = 1"));
    awaitWaiting();
    one.commit();
    waiting.get();
    assertThat(warehouse.query("SELECT id FROM seat WHERE taken")).isEmpty();
  }

  @Test
  void readersDoNotWait() throws SQLException {
    run(one, "UPDATE seat SET taken = TRUE");
    assertThat(count(two)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void refusesToChangeARowThatChangedSinceTheSnapshot(boolean serializable) throws SQLException {
    if (serializable) {
      serializable();
    }
    assertThat(count(two)).isEqualTo(2);
    run(one, "UPDATE seat SET taken = TRUE WHERE id = 1");
    one.commit();
    assertConflict(() -> run(two, "UPDATE seat SET taken = FALSE WHERE id = 1"));
  }

  @Test
  void takesALockBeforeTheSnapshot_soThatNoConflictFollows() throws Exception {
    run(two, "LOCK other");
    run(one, "UPDATE seat SET taken = TRUE WHERE id = 1");
    one.commit();
    run(two, "UPDATE seat SET taken = FALSE WHERE id = 1");
    two.commit();
  }

  @Test
  void refusesWriteSkew_onlyWhenSerializable() throws SQLException {
    writeSkew();
    two.commit();

    serializable();
    assertConflict(
        () -> {
          writeSkew();
          two.commit();
        });
  }

  private void writeSkew() throws SQLException {
    run(one, "SELECT * FROM seat", "INSERT INTO other VALUES (1)");
    run(two, "SELECT * FROM other", "INSERT INTO seat VALUES (5, TRUE)");
    one.commit();
  }

  @Test
  void ignoresTheLevelThatATransactionAsksFor() throws SQLException {
    one.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    one.setAutoCommit(true);
    run(one, "BEGIN ISOLATION LEVEL READ UNCOMMITTED");
    assertThat(count(one)).isEqualTo(2);
    run(two, "DELETE FROM seat");
    two.commit();
    assertThat(count(one)).isEqualTo(2);
    run(one, "COMMIT");
  }

  @Test
  void ddlWaitsForAWriter() throws Exception {
    run(one, "INSERT INTO seat VALUES (3, FALSE)");
    var waiting =
        CompletableFuture.runAsync(
            () -> uncheckedRun(two, "ALTER TABLE seat ADD COLUMN price INTEGER"));
    awaitWaiting();
    one.commit();
    waiting.get();
    two.commit();
  }

  @Test
  void whoMayOnlyInsert_waitsLikeEverybody() throws Exception {
    warehouse.execute("CREATE USER inserter_only PASSWORD 'Abcd1234'");
    warehouse.execute("GRANT INSERT ON seat TO inserter_only");
    run(two, "SET SESSION AUTHORIZATION inserter_only");
    two.commit();
    run(two, "INSERT INTO seat VALUES (7, TRUE)");
    two.commit();
    assertThat(warehouse.query("SELECT count(*) FROM seat")).containsExactly("3");
  }

  @Test
  void seesSessionsAsTheyAre_inTheMiddleOfATransaction() throws SQLException {
    int pid = number(two, "SELECT pg_backend_pid()");
    var sessions = "SELECT count(*) FROM stv_sessions WHERE process = " + pid;
    assertThat(number(one, sessions)).isEqualTo(1);
    two.close();
    await().untilAsserted(() -> assertThat(number(one, sessions)).isZero());
  }

  private void awaitWaiting() {
    await()
        .untilAsserted(
            () ->
                assertThat(
                        warehouse.query(
                            "SELECT pid FROM svv_transactions WHERE NOT granted AND txn_db = current_database()"))
                    .isNotEmpty());
  }

  private static void assertConflict(ThrowingCallable call) {
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("XX000"))
        .withMessageStartingWith("ERROR: 1023\n")
        .withMessageContaining("Detail: Serializable isolation violation on table - ");
  }

  private static void run(Connection connection, String... statements) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static void uncheckedRun(Connection connection, String sql) {
    try {
      run(connection, sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int count(Connection connection) throws SQLException {
    return number(connection, "SELECT count(*) FROM seat");
  }

  private static int number(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
