package io.github.redshiftdevops.environment;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.database.DeploymentSettings;
import io.github.redshiftdevops.database.FencedConnection;
import io.github.redshiftdevops.database.Reconnecting;
import io.github.redshiftdevops.database.SecondConnection;
import io.github.redshiftdevops.database.SecretKeeper;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import liquibase.Scope;
import liquibase.exception.DatabaseException;

/**
 * The connection behind a URL {@code environment:<name>}: reads the environment's file, opens its
 * warehouse and carries the environment to whoever holds the connection. Liquibase finds it as a
 * service.
 *
 * <p>{@link #open} does not throw what it refuses. Liquibase wraps an exception from there four
 * times and prints a class name for each; so the refusal is kept and thrown by the question that
 * Liquibase asks of every new connection, {@link #getDatabaseProductName}, where one sentence stays
 * one sentence.
 *
 * <p>Not thread-safe, as no JDBC connection of Liquibase is.
 */
public final class EnvironmentConnection extends FencedConnection
    implements SecretKeeper, DeploymentSettings.Carrier, SecondConnection, Reconnecting {
  private static final int PRIORITY = 1000;
  private static final String BEGINNING = "environment:";

  /** So that a dead network is noticed while a statement runs for hours. */
  private static final String KEEP_ALIVE = "TCPKeepAlive";

  /**
   * Off: the driver's thread that reads ahead may still be at work when a statement is closed whose
   * result was not read to its end, and the driver's cancellation, on a socket of its own, then
   * meets the next statement.
   */
  private static final String READ_AHEAD = "enableFetchRingBuffer";

  /**
   * With this one the driver lets each statement choose between the two protocols, see {@link
   * io.github.redshiftdevops.database.guard.GuardedConnection}. It would also cache each statement,
   * and prepare those that come again, under names: hence a cache without places.
   */
  private static final Map<String, String> EITHER_PROTOCOL =
      Map.of("preferQueryMode", "extendedCacheEverything", "preparedStatementCacheQueries", "0");

  private String asked;
  private Environment environment;
  private RedshiftDevopsException refusal;
  private String givenPassword;
  private volatile Driver driver;
  private volatile Properties credentials;

  /** Used by Liquibase, which opens the connection later. */
  public EnvironmentConnection() {}

  /**
   * Before all connections of Liquibase; that of its Maven plugin, which claims every URL, is 101.
   */
  @Override
  public int getPriority() {
    return PRIORITY;
  }

  /**
   * Whether this is a URL of an environment.
   *
   * @param url null if Liquibase asks for any connection at all
   */
  @Override
  public boolean supports(String url) {
    return url != null && url.startsWith(BEGINNING);
  }

  /**
   * Opens the warehouse of the environment.
   *
   * @param url {@code environment:<name>} or {@code environment:<path>}
   * @param ignored the environment decides which driver is used
   * @param given properties for the driver; a user and a password win over those of the file
   */
  @Override
  public void open(String url, Driver ignored, Properties given) {
    asked = url;
    try {
      environment = Environment.read(url.substring(BEGINNING.length()));
      connect(remembered(new Credentials(given).completedFrom(environment)));
    } catch (RedshiftDevopsException e) {
      refusal = e;
    }
  }

  /** A password that the caller gave is a secret as well; that of a sandbox guards nothing. */
  private Properties remembered(Properties properties) {
    if (environment.driver() != JdbcDriver.SANDBOX) {
      givenPassword = properties.getProperty("password");
    }
    return properties;
  }

  private void connect(Properties properties) {
    driver = environment.driver().load(Scope.getCurrentScope().getClassLoader());
    properties.putIfAbsent(KEEP_ALIVE, "true");
    properties.putIfAbsent(READ_AHEAD, "false");
    EITHER_PROTOCOL.forEach(properties::putIfAbsent);
    credentials = properties;
    try {
      super.open(environment.url().text(), driver, properties);
      enterSchema();
    } catch (DatabaseException | SQLException | LinkageError e) {
      var failure = e instanceof DatabaseException && e.getCause() != null ? e.getCause() : e;
      throw ConnectionAdvice.on(environment, properties.getProperty("user"), failure);
    }
  }

  /**
   * The schema of the session, not of Liquibase: the Maven plugin would set Liquibase's to null.
   */
  private void enterSchema() throws SQLException {
    if (environment.schema().isPresent()) {
      var schema = environment.schema().get();
      getWrappedConnection().setSchema(schema);
      if (!schema.equals(getWrappedConnection().getSchema())) {
        getWrappedConnection().close();
        throw new ConfigurationException(
            "%s: the schema `%s` does not exist; create it, or correct `schema`."
                .formatted(environment.source(), schema));
      }
    }
  }

  /**
   * What the server says it is.
   *
   * @throws DatabaseException if the environment was refused or its warehouse could not be opened
   */
  @Override
  public String getDatabaseProductName() throws DatabaseException {
    if (refusal != null) {
      throw new RefusedConnection(refusal);
    }
    return super.getDatabaseProductName();
  }

  /** The JDBC URL of the warehouse without its secrets, or what was asked for if it was refused. */
  @Override
  public String getURL() {
    return refusal == null ? super.getURL() : asked;
  }

  /** With the same credentials; those of a login by IAM are new if they have expired. */
  @Override
  public Connection openAnother(Duration patience) throws SQLException {
    var properties = new Properties();
    properties.putAll(credentials);
    var seconds = Long.toString(Math.max(1, patience.toSeconds()));
    properties.setProperty("loginTimeout", seconds);
    properties.setProperty("socketTimeout", seconds);
    return driver.connect(environment.url().text(), properties);
  }

  @Override
  public void reconnect() throws DatabaseException {
    abandon();
    try {
      connect(credentials);
    } catch (RedshiftDevopsException e) {
      throw new DatabaseException(e.getMessage(), e);
    }
    decideAutoCommit(false);
  }

  @Override
  public DeploymentSettings deploymentSettings() {
    return environment == null ? DeploymentSettings.NONE : environment.deployment();
  }

  @Override
  public String mask(String text) {
    var masked = environment == null ? text : environment.mask(text);
    return givenPassword == null ? masked : masked.replace(givenPassword, SettingValue.MASK);
  }

  /** The environment that this connection belongs to; null before {@link #open}. */
  public Environment environment() {
    return environment;
  }
}
