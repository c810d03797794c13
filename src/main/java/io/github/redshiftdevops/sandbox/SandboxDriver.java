package io.github.redshiftdevops.sandbox;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;

/**
 * The sandbox as a JDBC URL: {@code jdbc:redshift-sandbox:<directory>}, with {@code
 * ?bucket.<name>=<directory>} for each S3 bucket that COPY is to find.
 *
 * <p>The first connection starts the sandbox in this process, where it runs until the process ends.
 * If it runs already, in this process or another, that one is used. The connections are those of
 * the Amazon Redshift JDBC driver; user and password are {@code sandbox} unless others are given.
 * Thread-safe.
 */
public final class SandboxDriver implements Driver {
  private final Sandboxes sandboxes = new Sandboxes();

  static {
    try {
      DriverManager.registerDriver(new SandboxDriver());
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Creates the driver; {@link DriverManager} does this. */
  public SandboxDriver() {}

  @Override
  public Connection connect(String url, Properties info) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    var parsed = SandboxUrl.parse(url);
    var properties = new Properties();
    properties.putAll(parsed.properties());
    info.stringPropertyNames().stream()
        .filter(name -> !info.getProperty(name).isEmpty())
        .forEach(name -> properties.setProperty(name, info.getProperty(name)));
    try {
      return sandboxes.get(parsed.config()).onDatabase(parsed.database()).connect(properties);
    } catch (SandboxException e) {
      throw new SQLException(e.getMessage(), "08001", e);
    }
  }

  @Override
  public boolean acceptsURL(String url) {
    return SandboxUrl.isOne(url);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 0;
  }

  @Override
  public int getMinorVersion() {
    return 1;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("The sandbox does not log");
  }
}
