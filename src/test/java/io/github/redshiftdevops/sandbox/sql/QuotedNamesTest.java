package io.github.redshiftdevops.sandbox.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.dialect.Token;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.sql.SQLException;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RedshiftSandboxExtension.class)
class QuotedNamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"on", "TRUE", "t", "1", "Yes"})
  void areKept_whenTheSettingIsOn(String setting) {
    assertThat(QuotedNames.of(setting)).isEqualTo(QuotedNames.KEPT);
    assertThat(QuotedNames.of("off")).isEqualTo(QuotedNames.FOLDED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT A FROM T", "select \"a\" FROM \"b\"", "select 'A', \"unclosed A"})
  void doNotMatter_withoutCapitalsInQuotes(String statement) {
    assertThat(QuotedNames.matterTo(statement)).isFalse();
  }

  @Test
  void areFolded_butNotWhatStandsInStrings() {
    var statement = "select \"A\", 'say \"A\"', B -- \"A\"";
    assertThat(QuotedNames.matterTo(statement)).isTrue();
    assertThat(text(QuotedNames.KEPT, statement)).isEqualTo(statement);
    assertThat(text(QuotedNames.FOLDED, statement))
        .isEqualTo("select \"a\", 'say \"A\"', B -- \"A\"");
  }

  @Test
  void takeTheSettingOfTheSameSimpleQuery(Sandbox sandbox) throws SQLException {
    var properties = new Properties();
    properties.setProperty("preferQueryMode", "simple");
    try (var connection = sandbox.connect(properties);
        var statement = connection.createStatement()) {
      statement.execute(
          "SET enable_case_sensitive_identifier TO true; CREATE TEMP TABLE \"Mixed\" (\"Id\" int)");
      try (var rows = statement.executeQuery("SELECT * FROM \"Mixed\"")) {
        assertThat(rows.getMetaData().getColumnName(1)).isEqualTo("Id");
      }
    }
  }

  private static String text(QuotedNames names, String statement) {
    return names.tokenize(statement).stream().map(Token::text).collect(Collectors.joining());
  }
}
