package io.github.redshiftdevops.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.crash.wire.WireFault;
import io.github.redshiftdevops.crash.wire.WireGateway;
import io.github.redshiftdevops.crash.wire.WirePlan;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.command.CommandScope;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Custom tasks that try to commit on the JDBC connection, past the boundary and the fence. */
@ExtendWith(RedshiftSandboxExtension.class)
class CommitGuardTest {
  @TempDir Path directory;

  private Warehouse warehouse;

  @BeforeEach
  void createTable(Sandbox sandbox) throws Exception {
    warehouse = Warehouse.in(sandbox, directory);
    warehouse.execute("CREATE TABLE counted (n INTEGER)");
  }

  @Test
  void holdsACommitBackUntilTheRowIsThere() throws Exception {
    task("INSERT INTO counted VALUES (1)|commit|INSERT INTO counted VALUES (2)", true);

    warehouse.update("log.yaml");

    assertThat(counted()).isEqualTo("1,2");
    assertThat(warehouse.recorded()).containsExactly("one");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "commit|SELECT nonsense",
        "commit|rollback|SELECT nonsense",
        "autoCommit",
        "metadata:autoCommit",
        "COMMIT",
        "SELECT 1; END",
        "/* now */ commit",
        "ROLLBACK",
        "ABORT; BEGIN",
        "prepared:COMMIT",
        "batch:COMMIT",
        "TRUNCATE counted",
        "prepared:TRUNCATE counted"
      })
  void appliesNothing_whenWhatFollowsACommitFailsOrTheCommitIsRefused(String steps)
      throws Exception {
    task("INSERT INTO counted VALUES (1)|" + steps, true);

    assertThatThrownBy(() -> warehouse.update("log.yaml")).isNotNull();

    assertThat(counted()).isEmpty();
    assertThat(warehouse.recorded()).isEmpty();
    assertThat(warehouse.query("SELECT locked FROM databasechangeloglock")).containsExactly("f");
  }

  @Test
  void saysWhatWhereAndTheMend() {
    task("COMMIT", true);
    assertRefused("`COMMIT` has no place in the change set log.yaml::one::a; take it out.");

    task("TRUNCATE counted", true);
    assertRefused(
        "`TRUNCATE` would commit half of the work in the change set log.yaml::one::a; make it a"
            + " change of its own, or set runInTransaction=\"false\".");

    task("autoCommit", true);
    assertRefused(
        "Auto-commit would commit half of the work in the change set log.yaml::one::a; set"
            + " runInTransaction=\"false\".");
  }

  @Test
  void letsATaskHaveItsTransactions_whenTheChangeSetHasNone() throws Exception {
    task(
        "noAutoCommit|INSERT INTO counted VALUES (1)|commit"
            + "|INSERT INTO counted VALUES (2)|rollback|INSERT INTO counted VALUES (3)|autoCommit",
        false);

    withState().update("log.yaml");

    assertThat(counted()).isEqualTo("1,3");
    assertThat(warehouse.recorded()).containsExactly("one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"commit", "autoCommit"})
  void commitsNothing_whenTheFenceIsNoLongerOurs(String ending) throws Exception {
    task("noAutoCommit|INSERT INTO counted VALUES (1)|" + ending, false);

    try (var gateway = WireGateway.start(warehouse.port())) {
      gateway.plan(
          WirePlan.when(
              message -> message.executes() && message.sql().startsWith("INSERT INTO counted"),
              WireFault.none().after(this::takeTheLockAway)));
      assertThatThrownBy(() -> withState().through(gateway.port()).update("log.yaml"))
          .hasStackTraceContaining("somebody else");
    }

    assertThat(counted()).isEmpty();
  }

  /** Without a transaction a change set needs a journal. */
  private Warehouse withState() {
    return warehouse.with("state", directory.resolve("state").toString());
  }

  private void takeTheLockAway() {
    try {
      warehouse.execute("UPDATE databasechangeloglock SET lockedby = 'somebody else'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void keepsAConnectionOfTheCallerToTheRules() throws Exception {
    task("INSERT INTO counted VALUES (1)|commit|COMMIT", true);

    try (var connection = warehouse.connect()) {
      assertThatThrownBy(() -> updateOn(connection)).hasMessageContaining("`COMMIT` has no place");
      assertThat(connection.isClosed()).isTrue();
    }
    assertThat(counted()).isEmpty();
  }

  @Test
  void leavesTheCallersOwnConnectionAlone() throws Exception {
    task("INSERT INTO counted VALUES (1)", true);
    var connection = warehouse.connect();
    var database =
        DatabaseFactory.getInstance().findCorrectDatabaseImplementation(kept(connection));
    try (database) {
      new Liquibase("log.yaml", new DirectoryResourceAccessor(directory), database)
          .update(new Contexts());
    }

    connection.setAutoCommit(false);
    try (connection;
        var statement = connection.createStatement()) {
      statement.execute("INSERT INTO counted VALUES (2)");
      statement.execute("COMMIT");
    }
    assertThat(counted()).isEqualTo("1,2");
  }

  /** As callers do who go on with their connection. */
  private static JdbcConnection kept(Connection connection) {
    return new JdbcConnection(connection) {
      @Override
      public void close() {
        // The caller closes it.
      }
    };
  }

  /** As SpringLiquibase does. */
  private void updateOn(Connection connection) throws Exception {
    var scope =
        Map.<String, Object>of(
            Scope.Attr.resourceAccessor.name(), new DirectoryResourceAccessor(directory),
            Scope.Attr.ui.name(), new LoggerUIService());
    try (var database =
        DatabaseFactory.getInstance()
            .findCorrectDatabaseImplementation(new JdbcConnection(connection))) {
      Scope.child(
          scope,
          () ->
              new CommandScope("update")
                  .addArgumentValue("database", database)
                  .addArgumentValue("changelogFile", "log.yaml")
                  .execute());
    }
  }

  private void assertRefused(String sentence) {
    assertThatThrownBy(() -> warehouse.update("log.yaml")).hasMessageEndingWith(sentence);
  }

  private String counted() throws Exception {
    return String.join(",", warehouse.query("SELECT n FROM counted ORDER BY n"));
  }

  private void task(String steps, boolean inTransaction) {
    warehouse.file(
        "log.yaml",
        """
        databaseChangeLog:
          - changeSet:
              id: one
              author: a
              runInTransaction: %s
              changes:
                - customChange:
                    class: %s
                    params:
                      - param: {name: steps, value: "%s"}
        """
            .formatted(inTransaction, ConnectionSteps.class.getName(), steps));
  }
}
