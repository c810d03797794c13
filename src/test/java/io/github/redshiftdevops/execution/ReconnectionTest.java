package io.github.redshiftdevops.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.lock.HeldLock;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.lockservice.LockServiceFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A session that is lost under the deployment lock, and the one that takes its place. */
@ExtendWith(RedshiftSandboxExtension.class)
@Timeout(60)
class ReconnectionTest {
  @TempDir Path directory;

  private Warehouse warehouse;
  private RedshiftDatabase database;

  @BeforeEach
  void open(Sandbox sandbox) throws Exception {
    warehouse = Warehouse.in(sandbox, directory);
    warehouse.execute("CREATE SCHEMA sales");
  }

  @AfterEach
  void close() throws Exception {
    database.close();
  }

  @Test
  void keepsTheLock_andItsFence() throws Exception {
    connect("state=" + directory.resolve("state"));
    takeLock();
    int lost = pid();
    end(lost);
    assertThatThrownBy(this::pid).isInstanceOf(SQLException.class);

    Reconnection.of(database).orElseThrow().run();

    assertThat(pid()).isNotEqualTo(lost);
    execute("CREATE TABLE kept (n INT)");
    database.boundary().sent();
    database.commit();
    assertThat(warehouse.query("SELECT COUNT(*) FROM sales.kept")).containsExactly("0");
    assertThat(Files.readString(directory.resolve("state/lock.json")))
        .contains("\"pid\" : " + pid())
        .doesNotContain("\"pid\" : " + lost);
  }

  @Test
  void letsTheLostSessionEnd_ifItStillLives() throws Exception {
    connect("state=" + directory.resolve("state"));
    takeLock();
    int lost = pid();

    Reconnection.of(database).orElseThrow().run();

    assertThat(warehouse.query("SELECT COUNT(*) FROM stv_sessions WHERE process = " + lost))
        .containsExactly("0");
  }

  @Test
  void isImpossible_whereTheLostSessionWasTheHolder() throws Exception {
    connect();
    takeLock();

    assertThat(Reconnection.of(database)).isEmpty();
  }

  @Test
  void isImpossible_onAConnectionOfTheCaller() throws Exception {
    connect("state=" + directory.resolve("state"));
    takeLock();
    var foreign = new RedshiftDatabase();
    foreign.setConnection(new JdbcConnection(warehouse.connect()));
    foreign.heldBy(HeldLock.of(database).orElseThrow());

    assertThat(Reconnection.of(foreign)).isEmpty();
    foreign.heldBy(null);
    foreign.close();
  }

  private void connect(String... settings) throws Exception {
    var file = directory.resolve("test.properties");
    var lines = Stream.of("url=" + url(), "username=sandbox", "schema=sales");
    Files.write(file, Stream.concat(lines, Stream.of(settings)).toList());
    database =
        (RedshiftDatabase)
            DatabaseFactory.getInstance()
                .openDatabase("environment:" + file, "sandbox", "sandbox", null, null);
  }

  private void takeLock() throws Exception {
    LockServiceFactory.getInstance().getLockService(database).waitForLock();
  }

  private String url() throws SQLException {
    try (var connection = warehouse.connect()) {
      return connection.getMetaData().getURL();
    }
  }

  private int pid() throws SQLException {
    try (var statement = database.unguarded().createStatement();
        var row = statement.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }

  private void end(int pid) throws SQLException {
    warehouse.query("SELECT pg_terminate_backend(" + pid + ")");
  }

  private void execute(String sql) throws SQLException {
    try (var statement = database.unguarded().createStatement()) {
      statement.execute(sql);
    }
  }
}
