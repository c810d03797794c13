package io.github.redshiftdevops.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.ConfigurationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import liquibase.changelog.ChangeLogParameters;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgreementTest {

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "eu,prod", " prod , EU "})
  void takesTheContextsOfTheEnvironment_whenTheCallerSaysNothingElse(String given) {
    assertThat(with("contexts", "prod, eu").onContexts(given)).contains("prod, eu");
  }

  @Test
  void takesTheContextsOfTheCaller_whenTheEnvironmentNamesNone() {
    assertThat(with("labels", "x").onContexts("test")).contains("test");
  }

  @Test
  void refusesOtherContexts() {
    assertConflict(
        () -> with("contexts", "prod").onContexts("test"), "contexts", "`test`", "`prod`");
  }

  @Test
  void refusesAnotherLabelFilter() {
    assertThat(with("labels", "!slow").onLabels(" !slow")).contains("!slow");
    assertConflict(() -> with("labels", "!slow").onLabels("slow"), "`slow`", "`!slow`");
  }

  @Test
  void refusesAnotherChangeLog() {
    var agreement = with("changelog", "changelogs/changelog.xml");

    assertThatCode(() -> agreement.onChangeLog("changelogs\\changelog.xml"))
        .doesNotThrowAnyException();
    assertThatCode(() -> agreement.onChangeLog(null)).doesNotThrowAnyException();
    assertConflict(() -> agreement.onChangeLog("other.xml"), "change log", "`other.xml`");
  }

  @Test
  void refusesAnotherSchema() {
    assertThatCode(() -> with("schema", "tickit").onSchema(() -> "TICKIT"))
        .doesNotThrowAnyException();
    assertConflict(() -> with("schema", "tickit").onSchema(() -> "public"), "schema", "`public`");
  }

  @Test
  void asksForTheSchemaOnlyWhereTheEnvironmentNamesOne() {
    with("contexts", "prod")
        .onSchema(
            () -> {
              throw new AssertionError("asked");
            });
  }

  @Test
  void addsTheParametersOfTheEnvironment() {
    var parameters = new ChangeLogParameters();
    with("parameter.bucket", "data").onParameters(parameters);

    assertThat(parameters.getValue("bucket", null)).isEqualTo("data");
  }

  @Test
  void refusesAnotherValueOfAParameter() {
    var parameters = new ChangeLogParameters();
    parameters.set("bucket", "other");

    assertConflict(
        () -> with("parameter.bucket", "data").onParameters(parameters),
        "parameter `bucket`",
        "`other`",
        "`data`");
  }

  @Test
  void repeatsNoSecret_whenAParameterIsInConflict() {
    var parameters = new ChangeLogParameters();
    parameters.set("token", "other-secret");

    assertThatThrownBy(() -> with("parameter.token", "env:TOKEN").onParameters(parameters))
        .hasMessageContaining("`*****`")
        .hasMessageNotContainingAny("secret");
  }

  @Test
  void letsASystemPropertyWin() {
    System.setProperty("agreement.test.bucket", "of-the-process");
    try {
      var parameters = new ChangeLogParameters();
      with("parameter.agreement.test.bucket", "data").onParameters(parameters);

      assertThat(parameters.getValue("agreement.test.bucket", null)).isEqualTo("of-the-process");
    } finally {
      System.clearProperty("agreement.test.bucket");
    }
  }

  private static void assertConflict(ThrowingCallable call, String... said) {
    assertThatThrownBy(call)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll(said)
        .hasMessageContaining("environments/prod.properties");
  }

  private static Agreement with(String key, String value) {
    var raw = new HashMap<>(Map.of("url", "jdbc:redshift://cluster/dev"));
    raw.put(key, value);
    var references = new References(List.of(new EnvironmentVariables(Map.of("TOKEN", "secret"))));
    return new Agreement(
        new EnvironmentParser("environments/prod.properties", raw, references).parse("prod"));
  }
}
