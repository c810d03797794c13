package io.github.redshiftdevops.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.ExitCode;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class ConnectionAdviceTest {
  private static final Environment DEV =
      new EnvironmentParser(
              "environments/dev.properties",
              Map.of("url", "jdbc:redshift://cluster:5439/dev"),
              new References(List.of()))
          .parse("dev");

  @Test
  void namesTheUser_whenItIsRefused() {
    var failure = new SQLException("FATAL: password authentication failed", "28P01");

    assertThat(advice(failure))
        .isEqualTo(
            "environments/dev.properties: jdbc:redshift://cluster:5439/dev refused the user"
                + " `deployer`; check `username` and `password`.");
  }

  @Test
  void namesTheAddress_whenNothingListens() {
    assertThat(advice(failed(new ConnectException("Connection refused"))))
        .contains("nothing answers at jdbc:redshift://cluster:5439/dev (connection refused)");
  }

  @Test
  void blamesTheHost_whenItIsUnknown() {
    assertThat(advice(failed(new UnknownHostException("cluster"))))
        .contains("the host in", "`url`");
  }

  @Test
  void blamesTheRoute_whenNobodyAnswersInTime() {
    assertThat(advice(failed(new SocketTimeoutException("timeout")))).contains("security group");
  }

  @Test
  void blamesTheCertificate_whenTlsFails() {
    assertThat(advice(failed(new SSLHandshakeException("PKIX")))).contains("certificate");
  }

  @Test
  void blamesTheDatabase_whenItDoesNotExist() {
    assertThat(advice(new SQLException("database \"x\" does not exist", "3D000")))
        .contains("the database in jdbc:redshift://cluster:5439/dev does not exist");
  }

  @Test
  void passesOnWhatTheDriverSaid_inOneLine_whenItKnowsNothingBetter() {
    assertThat(advice(new SQLException("the cluster\n  is paused", "57P03")))
        .endsWith("cannot be opened: the cluster is paused");
  }

  @Test
  void keepsTheTechnicalDetail_whereNobodyPrintsItUnasked() {
    var failure = new SQLException("FATAL", "28000");

    assertThat(ConnectionAdvice.on(DEV, null, failure))
        .hasNoCause()
        .hasSuppressedException(failure)
        .satisfies(e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CONFIGURATION));
  }

  private static String advice(Throwable failure) {
    return ConnectionAdvice.on(DEV, "deployer", failure).getMessage();
  }

  private static SQLException failed(Exception cause) {
    return new SQLException("The connection attempt failed.", "08001", cause);
  }
}
