package io.github.redshiftdevops.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.redshiftdevops.ConfigurationException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import liquibase.database.DatabaseFactory;
import liquibase.exception.DatabaseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentConnectionTest {
  @TempDir Path directory;

  @Test
  void claimsUrlsOfEnvironmentsAlone() {
    var connection = new EnvironmentConnection();

    assertThat(connection.supports("environment:prod")).isTrue();
    assertThat(connection.supports("jdbc:redshift://cluster/dev")).isFalse();
    assertThat(connection.supports(null)).isFalse();
  }

  @Test
  void says_inOneSentence_thatAnEnvironmentIsUnknown() {
    assertThat(refusal("nowhere"))
        .hasMessageStartingWith("There is no environment `nowhere`; create")
        .hasMessageContaining("prod")
        .hasCauseInstanceOf(ConfigurationException.class);
  }

  @Test
  void says_inOneSentence_thatNothingListens() throws IOException {
    var file = environment("url=jdbc:redshift://localhost:" + closedPort() + "/dev");

    assertThat(refusal(file)).hasMessageContaining("nothing answers at jdbc:redshift://localhost");
  }

  @Test
  void says_inOneSentence_thatAHostIsUnknown() throws IOException {
    var file = environment("url=jdbc:redshift://no-such-host.invalid:5439/dev");

    assertThat(refusal(file)).hasMessageContaining("the host in jdbc:redshift://no-such-host");
  }

  @Test
  void says_inOneSentence_thatTheDriverUnderstandsNoSuchUrl() throws IOException {
    var file = environment("url=jdbc:redshift://localhost:port/dev");

    assertThat(refusal(file)).hasMessageContaining("cannot be opened");
  }

  private static DatabaseException refusal(String environment) {
    var refusal =
        catchThrowableOfType(
            DatabaseException.class,
            () ->
                DatabaseFactory.getInstance()
                    .openDatabase(
                        "environment:" + environment,
                        null,
                        null,
                        "com.amazon.redshift.Driver",
                        null,
                        null,
                        null,
                        null));
    assertThat(refusal.getMessage()).doesNotContain("\n", "Exception");
    return refusal;
  }

  private String environment(String... lines) throws IOException {
    return Files.write(directory.resolve("test.properties"), List.of(lines)).toString();
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
