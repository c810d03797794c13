package io.github.redshiftdevops.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.environment.AwsStandIn.Reply;
import io.github.redshiftdevops.environment.AwsStandIn.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsManagerTest {
  private static final String GET = "GetSecretValue";

  @RegisterExtension final AwsProcess process = new AwsProcess();

  private final AwsStandIn service = AwsStandIn.start();

  @BeforeEach
  void askTheStandIn() {
    process.endpoint("SecretsManager", service.uri());
    holds(
        "{\\\"username\\\": \\\"deployer\\\", \\\"password\\\": \\\"h1dden\\\", \\\"limit\\\": 4711, \\\"list\\\": []}");
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void givesTheFieldsOfASecret_asSecrets() {
    var environment =
        parse(
            Map.of(
                "username", "secretsmanager:prod/warehouse#username",
                "password", "secretsmanager:prod/warehouse#password",
                "parameter.limit", "secretsmanager:prod/warehouse#limit"));

    assertThat(environment.username()).contains(SettingValue.secret("deployer"));
    assertThat(environment.password()).contains(SettingValue.secret("h1dden"));
    assertThat(environment.parameters()).containsEntry("limit", SettingValue.secret("4711"));
    assertThat(environment.toString()).doesNotContain("deployer", "h1dden", "4711");
  }

  @Test
  void asksOnceForASecretWithSeveralFields() {
    parse(
        Map.of(
            "username", "secretsmanager:prod/warehouse#username",
            "password", "secretsmanager:prod/warehouse#password"));

    assertThat(service.requests()).hasSize(1);
    assertThat(service.requests().get(0).body()).contains("prod/warehouse");
  }

  @Test
  void givesTheWholeSecret_whenNoFieldIsNamed() {
    holds("h1dden # whole");

    assertThat(parse(Map.of("password", "secretsmanager:plain")).password())
        .contains(SettingValue.secret("h1dden # whole"));
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:secretsmanager:us-east-2:123456789012:secret:prod/warehouse-a1b2c3, us-east-2",
    "prod/warehouse, eu-west-1"
  })
  void asksTheRegionOfTheArn_elseThatOfTheProcess(String id, String region) {
    parse(Map.of("password", "secretsmanager:" + id + "#password"));

    assertThat(service.requests())
        .extracting(Request::authorization)
        .singleElement()
        .asString()
        .contains("/" + region + "/secretsmanager/");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          ResourceNotFoundException,   400, there is no secret `prod`
          AccessDeniedException,       400, allow secretsmanager:GetSecretValue
          UnrecognizedClientException, 400, AWS refuses these credentials
          ExpiredTokenException,       400, renew or correct them
          DecryptionFailure,           400, AWS answers 400 DecryptionFailure
          """)
  void saysInOneSentence_whyItDoesNotGiveASecret(String code, int status, String said) {
    service.on(GET, request -> Reply.refusal(status, code));

    assertRefusal("secretsmanager:prod#password", said);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          secretsmanager:prod#passwort, has no field `passwort`
          secretsmanager:prod#list,     `list` of the secret `prod` is no text
          secretsmanager:#password,     names no secret
          """)
  void saysInOneSentence_thatAReferenceNamesNothing(String reference, String said) {
    assertRefusal(reference, said);
  }

  @Test
  void quotesNothingOfASecret_thatIsNoJson() {
    holds("h1dden and {broken");

    assertRefusal("secretsmanager:prod#password", "is no JSON");
  }

  @Test
  void refusesASecretOfBytes() {
    service.on(GET, request -> Reply.json("{\"SecretBinary\":\"aDFkZGVu\"}"));

    assertRefusal("secretsmanager:prod", "holds no text");
  }

  @Test
  void saysThatThereAreNoCredentials() {
    process.withoutCredentials();

    assertRefusal("secretsmanager:prod#password", "no AWS credentials were found");
  }

  @Test
  void saysThatNobodyAnswers() {
    service.close();

    assertRefusal(
        "secretsmanager:prod#password", "AWS does not answer when asked to read the secret `prod`");
  }

  private void assertRefusal(String reference, String said) {
    var refusal =
        catchThrowableOfType(
            ConfigurationException.class, () -> parse(Map.of("password", reference)));
    assertThat(refusal)
        .hasMessageStartingWith("environments/prod.properties: `password`: ")
        .hasMessageContaining(said)
        .hasMessageEndingWith(".");
    assertThat(refusal.getMessage()).doesNotContain("\n", "Exception:");
    assertThat(ExceptionUtils.getStackTrace(refusal)).doesNotContain("h1dden", "a-secret-key");
  }

  private void holds(String secret) {
    service.on(GET, request -> Reply.json("{\"SecretString\":\"" + secret + "\"}"));
  }

  private static Environment parse(Map<String, String> keys) {
    var raw = new HashMap<>(keys);
    raw.put("url", "jdbc:redshift://cluster:5439/dev");
    return new EnvironmentParser(
            "environments/prod.properties", raw, new References(List.of(new SecretsManager())))
        .parse("prod");
  }
}
