package io.github.redshiftdevops.database.guard;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.logging.Logger;

/**
 * A driver whose connections come guarded.
 *
 * @param driver opens them
 * @param guarding puts each behind its guard
 */
public record GuardingDriver(Driver driver, UnaryOperator<Connection> guarding) implements Driver {

  @Override
  public Connection connect(String url, Properties properties) throws SQLException {
    var connection = driver.connect(url, properties);
    return connection == null ? null : guarding.apply(connection);
  }

  @Override
  public boolean acceptsURL(String url) throws SQLException {
    return driver.acceptsURL(url);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties)
      throws SQLException {
    return driver.getPropertyInfo(url, properties);
  }

  @Override
  public int getMajorVersion() {
    return driver.getMajorVersion();
  }

  @Override
  public int getMinorVersion() {
    return driver.getMinorVersion();
  }

  @Override
  public boolean jdbcCompliant() {
    return driver.jdbcCompliant();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger(Logger.GLOBAL_LOGGER_NAME);
  }
}
