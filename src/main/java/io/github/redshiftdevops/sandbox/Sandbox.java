package io.github.redshiftdevops.sandbox;

import io.github.redshiftdevops.sandbox.postgres.Initial;
import io.github.redshiftdevops.sandbox.postgres.PostgresServer;
import io.github.redshiftdevops.sandbox.sql.Bootstrap;
import io.github.redshiftdevops.sandbox.sql.RedshiftTranslator;
import io.github.redshiftdevops.sandbox.wire.WireServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A running sandbox, seen from one of its databases. Thread-safe.
 *
 * <p>Whoever started it closes it; its data stays in its directory.
 */
public final class Sandbox implements AutoCloseable {
  private static final String USER = "sandbox";
  private static final String PASSWORD = "sandbox";
  private static final String FIRST_DATABASE = "dev";

  private final WireServer server;
  private final Optional<PostgresServer> postgres;
  private final String database;

  private Sandbox(WireServer server, Optional<PostgresServer> postgres, String database) {
    this.server = server;
    this.postgres = postgres;
    this.database = database;
  }

  /**
   * Starts a sandbox.
   *
   * @throws SandboxException if it cannot be started
   */
  public static Sandbox start(SandboxConfig config) {
    try {
      Files.createDirectories(config.directory());
      var postgres =
          PostgresServer.start(
              config.directory().resolve("pgdata"),
              config.directory().resolve("postgres.log"),
              new Initial(USER, PASSWORD, FIRST_DATABASE, Bootstrap.script()));
      var server =
          WireServer.start(
              new InetSocketAddress(config.host(), config.port()),
              postgres.address(),
              new RedshiftTranslator(config.buckets()),
              Optional.empty());
      return new Sandbox(server, Optional.of(postgres), FIRST_DATABASE);
    } catch (IOException e) {
      throw new SandboxException(
          "The sandbox in %s did not start: %s".formatted(config.directory(), e.getMessage()), e);
    }
  }

  /** The same sandbox, seen from another database; closing that view closes nothing. */
  public Sandbox onDatabase(String name) {
    return new Sandbox(server, Optional.empty(), name);
  }

  /** The URL of the database for the Amazon Redshift JDBC driver, without user and password. */
  public String url() {
    return "jdbc:redshift://127.0.0.1:%d/%s?ssl=false".formatted(port(), database);
  }

  /** The port on which the sandbox listens. */
  public int port() {
    return server.port();
  }

  /** The name of the database. */
  public String database() {
    return database;
  }

  /** The superuser. */
  public String user() {
    return USER;
  }

  /** The password of {@link #user}; no secret. */
  public String password() {
    return PASSWORD;
  }

  /** Opens a connection to the database as superuser, through the Amazon Redshift JDBC driver. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), USER, PASSWORD);
  }

  /** Stops the sandbox and ends all sessions. */
  @Override
  public void close() {
    if (postgres.isEmpty()) {
      return;
    }
    try {
      server.close();
      postgres.get().close();
    } catch (IOException e) {
      throw new SandboxException("The sandbox did not stop: " + e.getMessage(), e);
    }
  }
}
