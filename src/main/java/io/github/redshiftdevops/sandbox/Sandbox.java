package io.github.redshiftdevops.sandbox;

import com.amazon.redshift.Driver;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/**
 * A running sandbox, seen from one of its databases. Thread-safe.
 *
 * <p>Whoever started it closes it; its data stays in its directory. If nobody does, it ends with
 * the process.
 */
public final class Sandbox implements AutoCloseable {
  static final String USER = "sandbox";
  static final String PASSWORD = "sandbox";
  static final String FIRST_DATABASE = "dev";

  private final Path directory;
  private final int port;
  private final String database;
  private final Optional<RunningSandbox> running;
  private final boolean owner;

  private Sandbox(
      Path directory, int port, String database, Optional<RunningSandbox> running, boolean owner) {
    this.directory = directory;
    this.port = port;
    this.database = database;
    this.running = running;
    this.owner = owner;
  }

  /**
   * Starts a sandbox.
   *
   * @throws SandboxException if it cannot be started, or one runs on that directory already
   */
  public static Sandbox start(SandboxConfig config) {
    return tryStart(config)
        .orElseThrow(
            () ->
                new SandboxException(
                    "A sandbox runs in %s already: stop it, or connect to it with %s%s"
                        .formatted(config.directory(), SandboxUrl.PREFIX, config.directory())));
  }

  /** Starts a sandbox, unless one runs on that directory already. */
  static Optional<Sandbox> tryStart(SandboxConfig config) {
    try {
      return RunningSandbox.start(config)
          .map(
              running ->
                  new Sandbox(
                      config.directory(),
                      running.port(),
                      FIRST_DATABASE,
                      Optional.of(running),
                      true));
    } catch (IOException e) {
      throw new SandboxException(
          "The sandbox in %s did not start: %s".formatted(config.directory(), e.getMessage()), e);
    }
  }

  /** A sandbox that runs in another process, or under another owner in this one. */
  static Sandbox runningElsewhere(Path directory, int port) {
    return new Sandbox(directory, port, FIRST_DATABASE, Optional.empty(), false);
  }

  /** The same sandbox, seen from another database; closing that view closes nothing. */
  public Sandbox onDatabase(String name) {
    return new Sandbox(directory, port, name, running, false);
  }

  /**
   * The URL of the database for the Amazon Redshift JDBC driver, without user and password, and
   * without TLS.
   */
  public String url() {
    return address() + "?ssl=false";
  }

  private String address() {
    return "jdbc:redshift://127.0.0.1:%d/%s".formatted(port, database);
  }

  /** The port on which the sandbox listens. */
  public int port() {
    return port;
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

  /** The certificate of the authority that vouches for the sandbox, a PEM file. */
  public Path rootCertificate() {
    return new SandboxDirectory(directory).rootCertificate();
  }

  /** Opens a connection to the database as superuser, through the Amazon Redshift JDBC driver. */
  public Connection connect() throws SQLException {
    return connect(new Properties());
  }

  /**
   * Opens a connection through the Amazon Redshift JDBC driver.
   *
   * @param properties the driver's properties; user, password and {@code ssl=false} are the default
   */
  public Connection connect(Properties properties) throws SQLException {
    var all = new Properties();
    all.setProperty("user", USER);
    all.setProperty("password", PASSWORD);
    all.setProperty("ssl", "false");
    properties.stringPropertyNames().forEach(name -> all.put(name, properties.getProperty(name)));
    return new Driver().connect(address(), all);
  }

  /**
   * Keeps the database as it is now, for {@link #reset}, and ends its sessions. What was kept
   * before is forgotten.
   *
   * @throws SandboxException if the sandbox runs in another process
   * @throws SQLException if there is no such database
   */
  public void save() throws SQLException {
    inThisProcess().save(database);
  }

  /**
   * Makes the database again what it was when it was saved, however much has changed, and ends its
   * sessions. Users, groups, roles and the other databases are left as they are.
   *
   * @throws SandboxException if the sandbox runs in another process, or the database was not saved
   */
  public void reset() throws SQLException {
    if (!inThisProcess().reset(database)) {
      throw new SandboxException(
          "The database %s cannot be reset, since nothing was saved: call save() before"
              .formatted(database));
    }
  }

  private RunningSandbox inThisProcess() {
    return running.orElseThrow(
        () ->
            new SandboxException(
                "The sandbox in %s runs in another process: save and reset databases there"
                    .formatted(directory)));
  }

  /** Stops the sandbox and ends all sessions, if this is what started it. */
  @Override
  public void close() {
    if (owner) {
      running.ifPresent(RunningSandbox::close);
    }
  }
}
