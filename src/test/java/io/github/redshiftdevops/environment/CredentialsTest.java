package io.github.redshiftdevops.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import liquibase.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
  private static final Environment FILE =
      new EnvironmentParser(
              "environments/sandbox.properties",
              Map.of(
                  "url", "jdbc:redshift-sandbox:target/sandbox",
                  "username", "of-the-file",
                  "password", "secret-of-the-file"),
              new References(List.of()))
          .parse("sandbox");

  @Test
  void comeFromTheFile_whenNobodyElseSaysAnything() {
    assertThat(completed(Map.of()))
        .containsEntry("user", "of-the-file")
        .containsEntry("password", "secret-of-the-file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null"})
  void comeFromTheFile_whenTheMavenPluginHandsOnThatNothingIsSet(String nothing) {
    assertThat(completed(Map.of("user", nothing, "password", nothing)))
        .containsEntry("user", "of-the-file")
        .containsEntry("password", "secret-of-the-file");
  }

  @Test
  void comeFromTheCaller_whenItGivesThem() {
    assertThat(completed(Map.of("user", "of-the-caller", "password", "p", "ssl", "true")))
        .containsEntry("user", "of-the-caller")
        .containsEntry("password", "p")
        .containsEntry("ssl", "true");
  }

  @Test
  void comeFromLiquibasesConfiguration_beforeTheFile() throws Exception {
    var configured = Map.<String, Object>of("liquibase.command.username", "of-liquibase");

    Scope.child(
        configured,
        () ->
            assertThat(completed(Map.of()))
                .containsEntry("user", "of-liquibase")
                .containsEntry("password", "secret-of-the-file"));
  }

  private static Properties completed(Map<String, String> given) {
    var properties = new Properties();
    properties.putAll(given);
    return new Credentials(properties).completedFrom(FILE);
  }
}
