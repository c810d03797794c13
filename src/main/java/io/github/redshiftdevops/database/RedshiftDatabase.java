package io.github.redshiftdevops.database;

import io.github.redshiftdevops.ConfigurationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import liquibase.CatalogAndSchema;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryService;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.database.DatabaseConnection;
import liquibase.database.core.DatabaseUtils;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;
import liquibase.exception.LiquibaseException;
import liquibase.servicelocator.PrioritizedService;
import liquibase.snapshot.SnapshotControl;

/**
 * Amazon Redshift, reached through its own JDBC driver: a connection, and what a deployment needs
 * to know of it.
 *
 * <p>DDL runs in transactions, and {@link #boundary()} decides when they end. Not thread-safe.
 */
public class RedshiftDatabase extends RedshiftDialect {
  /**
   * The priority of this class and of all services of the project: above liquibase-redshift's
   * highest, 6, and Liquibase's own for one database, below those for an offline database, 500.
   */
  public static final int PRIORITY = PrioritizedService.PRIORITY_DATABASE * 10;

  private static final String SHORT_NAME = "redshift";
  private static final String PRODUCT_NAME = "Redshift";
  private static final int PORT = 5439;
  private static final String REDSHIFT_URL = "jdbc:redshift:";
  private static final String REDSHIFT_DRIVER = "com.amazon.redshift.Driver";

  private static final Map<String, String> DRIVERS =
      Map.of(
          REDSHIFT_URL,
          REDSHIFT_DRIVER,
          "jdbc:redshift-sandbox:",
          "io.github.redshiftdevops.sandbox.SandboxDriver",
          "environment:",
          REDSHIFT_DRIVER);

  private final TransactionBoundary boundary =
      new TransactionBoundary(new ConnectionTransaction(this));
  private volatile Holding holding;
  private volatile Holding lastHolding;
  private StatementWatch watch = StatementWatch.NONE;
  private StatementListener listener = StatementListener.SILENT;
  private Replay replay = Replay.NONE;
  private SessionSettings sessionSettings = SessionSettings.NONE;

  /** Whatever opened the connection: what is committed on it passes the boundary. */
  @Override
  public void setConnection(DatabaseConnection connection) {
    super.setConnection(FencedConnection.around(connection));
  }

  /**
   * The JDBC connection itself. What is committed on it has to pass the fence by the caller's own
   * doing; it is for the project's statements, not for those of change sets.
   *
   * @return null if there is none, as for {@code offline:} URLs
   */
  public Connection unguarded() {
    return getConnection() instanceof FencedConnection fenced
        ? fenced.unguarded()
        : getConnection().getUnderlyingConnection();
  }

  /** Whether a connection that ends can be opened again: if this project, not its caller, did. */
  public boolean canReconnect() {
    return getConnection() instanceof Reconnecting;
  }

  /** Ends the connection if a failure says that the server does not hear it any more. */
  public void abandonIfLost(Throwable failure) {
    if (SqlStates.isConnectionLost(failure) && getConnection() instanceof FencedConnection fenced) {
      fenced.abandon();
    }
  }

  /** Whether the connection has ended. */
  public boolean isConnectionLost() {
    try {
      var connection = unguarded();
      return connection != null && connection.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }

  /**
   * Replaces a connection that is lost: opens a new one, not in auto-commit, tells the holder of
   * the lock, enters the default schema, and sets what the open change set had set. All of that is
   * committed: no rollback takes it away.
   *
   * @throws DatabaseException if that was not possible for as long as a deployment may wait
   * @throws IllegalStateException if the connection is not this project's to open
   */
  public void reconnect() throws DatabaseException {
    if (!(getConnection() instanceof Reconnecting connection)) {
      throw new IllegalStateException("Opened by somebody else: " + getConnection());
    }
    new Reconnection(this).run(() -> replace(connection));
    DatabaseUtils.initializeDatabase(getDefaultCatalogName(), getDefaultSchemaName(), this);
    restoreSession();
  }

  /**
   * Sets what the open change set has set for the session before, where a new one has taken its
   * place. No transaction may be open, or a new one alone; it is committed.
   *
   * @throws DatabaseException if the session refuses, or is lost
   */
  public void restoreSession() throws DatabaseException {
    try {
      sessionSettings.restore();
      unguarded().commit();
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  /** Notes what a session of the open change set needs from now on. */
  public void restoredBy(SessionSettings settings) {
    sessionSettings = settings;
  }

  private void replace(Reconnecting connection) throws DatabaseException {
    connection.reconnect();
    try {
      if (holding != null) {
        holding.reconnected();
      }
    } catch (DatabaseException | RuntimeException e) {
      ((FencedConnection) connection).abandon();
      throw e;
    }
  }

  /** What runs the transaction of a change set again where that may help. */
  public Replay replay() {
    return replay;
  }

  /** Notes who does that from now on. */
  public void replayedBy(Replay other) {
    replay = other;
  }

  /** When the work of a change set is committed. */
  public TransactionBoundary boundary() {
    return boundary;
  }

  /** The deployment lock that this process holds on the database; empty if it holds none. */
  public Optional<Holding> holding() {
    return Optional.ofNullable(holding);
  }

  /**
   * The holding of now, or else the one before it; empty if this connection never held the lock.
   */
  public Optional<Holding> lastHolding() {
    return Optional.ofNullable(lastHolding);
  }

  /**
   * Notes who holds the lock.
   *
   * @param holding null if nobody does any more
   */
  public void heldBy(Holding holding) {
    this.holding = holding;
    this.lastHolding = holding == null ? lastHolding : holding;
  }

  /** What watches the statements of the database while they run. */
  public StatementWatch watch() {
    return watch;
  }

  /** Lets the statements be watched from now on. */
  public void watchedBy(StatementWatch statementWatch) {
    watch = statementWatch;
  }

  /** Who hears what the statements of change sets do. */
  public StatementListener listener() {
    return listener;
  }

  /** Lets somebody hear it from now on. */
  public void heardBy(StatementListener statementListener) {
    listener = statementListener;
  }

  /**
   * What is set for deployments to this database: in Liquibase's configuration, else in the
   * environment that opened the connection.
   *
   * @throws ConfigurationException if Liquibase's configuration is not understood
   */
  public DeploymentSettings deploymentSettings() {
    var ofConnection =
        getConnection() instanceof DeploymentSettings.Carrier carrier
            ? carrier.deploymentSettings()
            : DeploymentSettings.NONE;
    return ofConnection.asConfigured();
  }

  @Override
  public String getShortName() {
    return SHORT_NAME;
  }

  @Override
  protected String getDefaultDatabaseProductName() {
    return PRODUCT_NAME;
  }

  @Override
  public Integer getDefaultPort() {
    return PORT;
  }

  @Override
  public int getPriority() {
    return PRIORITY;
  }

  @Override
  public boolean isCorrectDatabaseImplementation(DatabaseConnection connection)
      throws DatabaseException {
    return PRODUCT_NAME.equalsIgnoreCase(connection.getDatabaseProductName())
        || Objects.requireNonNullElse(connection.getURL(), "").startsWith(REDSHIFT_URL);
  }

  /**
   * The driver for a URL of this project, null for any other. (An {@code environment:} URL is
   * opened by the connection that claims it, but Liquibase looks for a driver first.)
   */
  @Override
  public String getDefaultDriver(String url) {
    return DRIVERS.entrySet().stream()
        .filter(driver -> url.startsWith(driver.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  @Override
  public void commit() throws DatabaseException {
    boundary.commit();
  }

  /** Without the superclass's SHOW SEARCH_PATH after each rollback. */
  @Override
  public void rollback() throws DatabaseException {
    boundary.rollback();
  }

  /**
   * Changes to and from auto-commit. Turning it on would commit what the transaction holds.
   *
   * @throws DatabaseException if that is the work of a change set without its row
   */
  @Override
  public void setAutoCommit(boolean autoCommit) throws DatabaseException {
    if (autoCommit) {
      if (boundary.holdsUnrecordedWork()) {
        throw new DatabaseException(
            "A change set turned auto-commit on in the middle of its transaction;"
                + " set runInTransaction=\"false\" on the change set instead.");
      }
      boundary.endGroup();
    }
    switchAutoCommit(autoCommit);
  }

  /**
   * Changes to and from auto-commit between two segments of a change set, which stays open. No
   * transaction may be: {@link TransactionBoundary#commitSegment} has ended it.
   */
  public void switchAutoCommit(boolean autoCommit) throws DatabaseException {
    if (getConnection() instanceof FencedConnection fenced) {
      fenced.decideAutoCommit(autoCommit);
    } else {
      super.setAutoCommit(autoCommit);
    }
  }

  /** Commits what change sets have shared a transaction for. The lock is still held. */
  @Override
  public void afterUpdate() throws LiquibaseException {
    boundary.endGroup();
    if (history() instanceof HistoryListener listener) {
      listener.updated();
    }
    super.afterUpdate();
  }

  /**
   * Drops everything in the schema, and Liquibase's tables with it, wherever they are. Under the
   * deployment lock that is one transaction, and the table of the lock stays. The history service
   * hears of it before.
   *
   * @throws LiquibaseException if something cannot be dropped, in a transaction or at all; under
   *     the lock everything stays then
   */
  @Override
  public void dropDatabaseObjects(CatalogAndSchema schema, SnapshotControl control)
      throws LiquibaseException {
    if (history() instanceof HistoryListener listener) {
      listener.droppingAll();
    }
    if (holding().isPresent()) {
      boundary.inOneTransaction(() -> super.dropDatabaseObjects(schema, control));
    } else {
      super.dropDatabaseObjects(schema, control);
    }
  }

  private ChangeLogHistoryService history() {
    return Scope.getCurrentScope()
        .getSingleton(ChangeLogHistoryServiceFactory.class)
        .getChangeLogService(this);
  }

  /** A history service that hears of what Liquibase tells the database alone. */
  public interface HistoryListener {
    /** An update has gone well; what this throws is what it fails with. */
    void updated();

    /**
     * Everything is about to be dropped, in a transaction that is not open yet; what this throws
     * keeps it from being.
     */
    void droppingAll() throws LiquibaseException;
  }

  /** A connection that the warehouse has ended needs no closing, so that is no failure. */
  @Override
  public void close() throws DatabaseException {
    unlessEnded(this::endTransaction);
    holding().ifPresent(Holding::release);
    unlessEnded(super::close);
  }

  private void endTransaction() throws DatabaseException {
    if (isOpen()) {
      boundary.abandon();
      rollback();
    }
  }

  private void unlessEnded(Closing closing) throws DatabaseException {
    try {
      closing.run();
    } catch (DatabaseException e) {
      if (isOpen()) {
        throw e;
      }
      Scope.getCurrentScope().getLog(getClass()).fine("The connection had ended before", e);
    }
  }

  private boolean isOpen() throws DatabaseException {
    return getConnection() instanceof JdbcConnection connection && !connection.isClosed();
  }

  private interface Closing {
    void run() throws DatabaseException;
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
