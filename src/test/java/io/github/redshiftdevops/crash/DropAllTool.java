package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.ChangeSetFailedException;
import io.github.redshiftdevops.deployment.RedshiftDeployment;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import liquibase.Scope;

/**
 * Deploys until a change set fails in its middle, drops everything, mends what let it fail, and
 * deploys. A table aside from all that keeps what is done, for whoever comes after a crash.
 */
public abstract class DropAllTool implements Tool {
  /** What begins the messages of drop-all. */
  static final String BEGINS = "SELECT 'drop-all begins'";

  /** What comes behind them. */
  static final String HAS_ENDED = "SELECT 'drop-all has ended'";

  private static final String INTERRUPTED = "interrupted";
  private static final String MENDED = "mended";

  private DropAllTool() {}

  @Override
  public final void deploy(Target target) throws Exception {
    try (var aside = connect(target)) {
      run(aside, "CREATE SCHEMA IF NOT EXISTS aside");
      run(aside, "CREATE TABLE IF NOT EXISTS aside.step (name VARCHAR(20))");
      Scope.child(
          Map.of("liquibase.command.password", Target.PASSWORD),
          () -> deploy(new RedshiftDeployment(target.environment(), target.project()), aside));
    }
  }

  /** Without the driver's reading ahead, whose end cancels what comes next on the connection. */
  private static Connection connect(Target target) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", Target.USER);
    properties.setProperty("password", Target.PASSWORD);
    properties.setProperty("enableFetchRingBuffer", "false");
    return DriverManager.getConnection(target.url(), properties);
  }

  private void deploy(RedshiftDeployment deployment, Connection aside) throws SQLException {
    if (!isDone(aside, INTERRUPTED)) {
      interrupt(deployment);
      done(aside, INTERRUPTED);
    }
    if (!isDone(aside, MENDED)) {
      dropAll(deployment, aside);
    }
    deployment.update();
  }

  private static void interrupt(RedshiftDeployment deployment) {
    try {
      deployment.update();
    } catch (ChangeSetFailedException expected) {
      return;
    }
    throw new IllegalStateException("Nothing has failed");
  }

  abstract void dropAll(RedshiftDeployment deployment, Connection aside) throws SQLException;

  static void drop(RedshiftDeployment deployment, Connection aside) throws SQLException {
    run(aside, BEGINS);
    deployment.liquibase("drop-all", Map.of(), OutputStream.nullOutputStream());
    run(aside, HAS_ENDED);
  }

  static void mend(Connection aside) throws SQLException {
    done(aside, MENDED);
  }

  private static void done(Connection aside, String step) throws SQLException {
    run(
        aside,
        "INSERT INTO aside.step SELECT '%1$s' WHERE '%1$s' NOT IN (SELECT name FROM aside.step)"
            .formatted(step));
  }

  private static boolean isDone(Connection aside, String step) throws SQLException {
    try (var statement = aside.createStatement();
        var rows =
            statement.executeQuery("SELECT 1 FROM aside.step WHERE name = '%s'".formatted(step))) {
      return rows.next();
    }
  }

  private static void run(Connection aside, String sql) throws SQLException {
    try (var statement = aside.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Whoever comes after a crash drops again. */
  public static final class Repeated extends DropAllTool {
    /** Creates it. */
    public Repeated() {}

    @Override
    void dropAll(RedshiftDeployment deployment, Connection aside) throws SQLException {
      drop(deployment, aside);
      mend(aside);
    }
  }

  /** Whoever comes after a crash deploys, whether everything is gone or nothing. */
  public static final class Once extends DropAllTool {
    /** Creates it. */
    public Once() {}

    @Override
    void dropAll(RedshiftDeployment deployment, Connection aside) throws SQLException {
      mend(aside);
      drop(deployment, aside);
    }
  }
}
