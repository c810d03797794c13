package io.github.redshiftdevops.environment;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.LiquibaseMessage;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.commons.lang3.exception.ExceptionUtils;

/** Says what to do about a warehouse that cannot be opened. */
final class ConnectionAdvice {
  private ConnectionAdvice() {}

  /**
   * The refusal for a connection that failed.
   *
   * @param user the database user that was tried, or null
   * @param failure what the driver threw
   */
  static ConfigurationException on(Environment environment, String user, Throwable failure) {
    var sentence = "%s: %s".formatted(environment.source(), advice(environment, user, failure));
    return new ConfigurationException(environment.mask(sentence), failure);
  }

  private static String advice(Environment environment, String user, Throwable failure) {
    return IamLoginAdvice.on(environment.url(), failure)
        .map(advice -> advice + ".")
        .or(() -> network(environment, failure))
        .or(() -> server(environment, user, failure))
        .orElseGet(
            () ->
                "%s cannot be opened: %s"
                    .formatted(environment.url(), LiquibaseMessage.of(failure)));
  }

  private static Optional<String> network(Environment environment, Throwable failure) {
    if (caused(failure, UnknownHostException.class)) {
      return said("the host in %s is unknown; correct `url`, or the name service.", environment);
    }
    if (caused(failure, ConnectException.class)) {
      return said(
          "nothing answers at %s (connection refused); correct host and port in `url`, or start"
              + " the warehouse.",
          environment);
    }
    if (caused(failure, SocketTimeoutException.class)
        || caused(failure, NoRouteToHostException.class)) {
      return said(
          "%s cannot be reached from here; check `url`, the security group and the route.",
          environment);
    }
    if (caused(failure, SSLException.class)) {
      return said(
          "the TLS handshake with %s failed; check the certificate, or `ssl` and `sslmode` in"
              + " `url`.",
          environment);
    }
    return Optional.empty();
  }

  private static Optional<String> server(Environment environment, String user, Throwable failure) {
    var state = sqlState(failure);
    if (state.startsWith("28")) {
      return Optional.of(
          "%s refused the user `%s`; check `username` and `password`."
              .formatted(environment.url(), user == null ? "" : user));
    }
    if (state.equals("3D000")) {
      return said("the database in %s does not exist; correct `url`, or create it.", environment);
    }
    return Optional.empty();
  }

  private static Optional<String> said(String template, Environment environment) {
    return Optional.of(template.formatted(environment.url()));
  }

  private static boolean caused(Throwable failure, Class<? extends Throwable> type) {
    return ExceptionUtils.indexOfType(failure, type) >= 0;
  }

  private static String sqlState(Throwable failure) {
    var sql = ExceptionUtils.throwableOfType(failure, SQLException.class);
    return sql == null || sql.getSQLState() == null ? "" : sql.getSQLState();
  }
}
