package io.github.redshiftdevops.database.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazon.redshift.Driver;
import io.github.redshiftdevops.database.FencedConnection;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.database.SecondConnection;
import io.github.redshiftdevops.database.secret.Mask;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import liquibase.database.jvm.JdbcConnection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the watch sees of others, and what it does when it sees nothing. */
@ExtendWith(RedshiftSandboxExtension.class)
@Timeout(120)
class WatchedSessionTest {
  private WatchFixture watched;

  @BeforeEach
  void createTables(Sandbox sandbox, @TempDir Path directory) throws Exception {
    watched = new WatchFixture(sandbox, directory);
    watched.warehouse.file(
        "log.sql",
        "--liquibase formatted sql\n--changeset ann:one\nINSERT INTO held VALUES (1);\n");
  }

  @Test
  void showsAnOrdinaryUserWhoBlocks_butNotWithWhat() throws Exception {
    watched.warehouse.execute("CREATE USER watching PASSWORD 'Watching1'");
    try (var blocker = watched.blocker("LOCK held");
        var admin = watched.warehouse.connect();
        var guest = DriverManager.getConnection(watched.url(), "watching", "Watching1");
        var statement = guest.createStatement();
        var database = watched.open()) {
      int pid = WatchFixture.pid(blocker);
      var view = new SystemViews(statement, Mask.of(null));
      assertThat(view.look(WatchFixture.pid(admin))).isEqualTo(new Sight.Free());
      var insert =
          watched.run(
              database,
              () -> {
                WatchFixture.execute(admin, "INSERT INTO held VALUES (1)");
                return null;
              });
      watched.awaitBlocked();

      assertThat(view.look(WatchFixture.pid(admin)))
          .isInstanceOfSatisfying(
              Sight.Blocked.class,
              sight -> {
                assertThat(sight.table()).contains("public.held");
                assertThat(sight.blockers()).hasSize(1);
                var seen = sight.blockers().get(0);
                assertThat(seen.pid()).isEqualTo(pid);
                assertThat(seen.user()).contains("sandbox");
                assertThat(seen.since()).isPresent();
                assertThat(seen.query()).isEmpty();
              });
      blocker.rollback();
      insert.get();
    } finally {
      watched.warehouse.execute("DROP USER watching");
    }
  }

  @Test
  void saysThatItCannotLook_whenTheSecondConnectionFails() throws Exception {
    var connection = new Alone();
    var credentials = new Properties();
    credentials.setProperty("user", "sandbox");
    credentials.setProperty("password", "sandbox");
    connection.open(watched.url(), new Driver(), credentials);

    assertThat(saidOn(connection))
        .contains("because a second connection failed (no more connections)");
  }

  @Test
  void saysThatItCannotLook_whenTheConnectionIsTheCallers() throws Exception {
    assertThat(saidOn(new JdbcConnection(watched.warehouse.connect())))
        .isEqualTo(
            "The change set log.sql::one::ann has had a statement running for 10 s; whether another"
                + " session blocks it cannot be seen, because the connection was opened by the"
                + " caller; look at SVV_TRANSACTIONS.");
  }

  /** What a deployment says that waits on this connection; the timeout ends it all the same. */
  private String saidOn(JdbcConnection connection) throws Exception {
    var database = new RedshiftDatabase();
    database.setConnection(connection);
    database.setAutoCommit(false);
    try (var blocker = watched.blocker("LOCK held")) {
      var deployment =
          watched.deploy(database, Map.of("liquibase.redshift.statementTimeout", "50 s"));
      watched.awaitBlocked();
      watched.timer.advance(Duration.ofSeconds(50));

      assertThat(WatchFixture.failure(deployment))
          .hasMessageContaining("'statement-timeout' of 50 s;");
      assertThat(blocker.isClosed()).isFalse();
    }
    assertThat(watched.waits).isEmpty();
    assertThat(watched.said).hasSize(1);
    return watched.said.get(0);
  }

  /** A connection beside which there is no room. */
  private static final class Alone extends FencedConnection implements SecondConnection {
    @Override
    public Connection openAnother(Duration patience) throws SQLException {
      throw new SQLException("no more connections");
    }
  }
}
