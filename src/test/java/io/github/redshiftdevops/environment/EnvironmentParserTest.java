package io.github.redshiftdevops.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.database.TransactionScope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentParserTest {
  private static final String CLUSTER = "jdbc:redshift://cluster:5439/dev";

  @Test
  void readsEveryKey() {
    var environment =
        parse(
            Map.of(
                "url", CLUSTER,
                "username", "deployer",
                "password", "env:SECRET",
                "changelog", "changelogs/changelog.xml",
                "contexts", "prod, eu",
                "labels", "!slow",
                "schema", "tickit",
                "parameter.bucket", "data",
                "parameter.iam_role", "env:ROLE"));

    assertThat(environment.url()).isEqualTo(SettingValue.clear(CLUSTER));
    assertThat(environment.username()).contains(SettingValue.clear("deployer"));
    assertThat(environment.password()).contains(SettingValue.secret("s3cret"));
    assertThat(environment.changelog()).contains("changelogs/changelog.xml");
    assertThat(environment.contexts()).contains("prod, eu");
    assertThat(environment.labels()).contains("!slow");
    assertThat(environment.schema()).contains("tickit");
    assertThat(environment.parameters())
        .containsExactly(
            Map.entry("bucket", SettingValue.clear("data")),
            Map.entry("iam_role", SettingValue.secret("arn:role")));
  }

  @Test
  void needsNothingButTheUrl() {
    var environment = parse(Map.of("url", CLUSTER));

    assertThat(environment.username()).isEmpty();
    assertThat(environment.changelog()).isEmpty();
    assertThat(environment.parameters()).isEmpty();
  }

  @Test
  void takesAKeyWithoutValueAsNotWritten() {
    assertThat(parse(Map.of("url", CLUSTER, "contexts", "  ")).contexts()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "urls, url",
    "user-name, username",
    "context, contexts",
    "label, labels",
    "parameter, parameter.<name>",
    "paramter.bucket, parameter.<name>",
    "changeLogFile, changelog",
    "Password, password",
  })
  void refusesAnUnknownKeyAndNamesTheNearest(String key, String nearest) {
    assertThatThrownBy(() -> parse(Map.of("url", CLUSTER, key, "x")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("dev.properties: the key `%s` is unknown; did you mean `%s`?", key, nearest);
  }

  @Test
  void knowsWhatIsVerified_andForHowLong() {
    var nothing = parse(Map.of("url", CLUSTER)).verification();
    var some =
        parse(
                Map.of(
                    "url",
                    CLUSTER,
                    "verifications",
                    "checks, more/cases.ini,",
                    "verification-timeout",
                    "30 s"))
            .verification();

    assertThat(nothing.places()).isEmpty();
    assertThat(nothing.timeout()).isEqualTo(Duration.ofMinutes(5));
    assertThat(some.places()).containsExactly("checks", "more/cases.ini");
    assertThat(some.timeout()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void refusesAVerificationTimeoutOfNothing() {
    assertRefused(
        Map.of("url", CLUSTER, "verification-timeout", "0 s"),
        "dev.properties: `verification-timeout` is 0;");
  }

  @Test
  void knowsHowMuchATransactionHolds() {
    var environment = parse(Map.of("url", CLUSTER, "transaction", "deployment"));

    assertThat(environment.deployment().transaction()).contains(TransactionScope.DEPLOYMENT);
    assertRefused(
        Map.of("url", CLUSTER, "transaction", "all"),
        "dev.properties: `transaction` is `all`; write `changeset` or `deployment`.");
  }

  @Test
  void refusesAFileWithoutUrl() {
    assertRefused(
        Map.of("username", "deployer"),
        "dev.properties: `url` is missing; write the JDBC URL of the warehouse, such as `url=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:postgresql://cluster/dev", "cluster:5439/dev", "jdbc:redshift"})
  void refusesAUrlThatIsNoWarehouse(String url) {
    assertRefused(
        Map.of("url", url), "it must begin with jdbc:redshift-sandbox: or jdbc:redshift:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:redshift://cluster/dev?user=a&password=hunter2",
        "jdbc:redshift://cluster/dev;PWD=hunter2",
        "jdbc:redshift:iam://cluster:eu-west-1/dev?AccessKeyID=A&SecretAccessKey=hunter2",
        "jdbc:redshift://deployer:hunter2@cluster/dev"
      })
  void refusesAPasswordInTheUrlWithoutRepeatingIt(String url) {
    assertThatThrownBy(() -> parse(Map.of("url", url)))
        .hasMessageContaining("`url` holds a password")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void refusesAClearPasswordWithoutRepeatingIt() {
    assertThatThrownBy(() -> parse(Map.of("url", CLUSTER, "password", "hunter2")))
        .hasMessageContaining("`password` stands in clear; write `password=env:NAME`")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void acceptsAClearPasswordForTheSandbox() {
    var environment =
        parse(Map.of("url", "jdbc:redshift-sandbox:target/sandbox", "password", "sandbox"));

    assertThat(environment.password()).contains(SettingValue.clear("sandbox"));
  }

  @Test
  void refusesAReferenceToAVariableThatIsNotSet() {
    assertRefused(
        Map.of("url", CLUSTER, "password", "env:NOWHERE"),
        "dev.properties: `password`: the environment variable NOWHERE is not set; set it before"
            + " the deployment.");
  }

  @Test
  void readsHowLongAStatementMayTake_andRefusesNoTimeAtAll() {
    var environment = parse(Map.of("url", CLUSTER, "statement-timeout", "30 min"));

    assertThat(environment.deployment().statementTimeout()).contains(Duration.ofMinutes(30));
    assertRefused(
        Map.of("url", CLUSTER, "statement-timeout", "0 s"),
        "dev.properties: `statement-timeout` is 0; write a duration such as `30 min`");
  }

  @Test
  void refusesAReferenceWhereAValueDecidesWhatIsDeployed() {
    assertRefused(
        Map.of("url", CLUSTER, "contexts", "env:ROLE"), "`contexts` cannot be a reference");
  }

  @Test
  void showsNoSecretInItsText() {
    var environment =
        parse(Map.of("url", CLUSTER, "password", "env:SECRET", "parameter.role", "env:ROLE"));

    assertThat(environment.toString()).contains(CLUSTER).doesNotContain("s3cret", "arn:role");
  }

  @Test
  void masksItsSecretsInAnyText_theLongerOnesFirst() {
    var environment =
        parse(
            Map.of(
                "url", CLUSTER,
                "username", "visible",
                "password", "env:SECRET",
                "parameter.longer", "env:LONGER"));

    assertThat(environment.mask("visible: s3cret, s3cret-and-more"))
        .isEqualTo("visible: *****, *****");
  }

  private static void assertRefused(Map<String, String> raw, String sentence) {
    assertThatThrownBy(() -> parse(raw))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CONFIGURATION))
        .hasMessageContaining(sentence);
  }

  private static Environment parse(Map<String, String> raw) {
    var variables =
        new EnvironmentVariables(
            Map.of("SECRET", "s3cret", "LONGER", "s3cret-and-more", "ROLE", "arn:role"));
    return new EnvironmentParser("dev.properties", raw, new References(List.of(variables)))
        .parse("dev");
  }
}
