package io.github.redshiftdevops.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretLiteralsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE USER ann PASSWORD 'Hidden1'",
        "create user ann with password 'Hidden1' createdb",
        "ALTER USER ann PASSWORD\n  'it''s Hidden1'",
        "ALTER USER ann PASSWORD /* new */ 'Hidden1'",
        "CREATE USER ann PASSWORD $$Hidden1$$",
        "Executing: CREATE USER ann PASSWORD 'Hidden1, and here the message was cut",
        "COPY t FROM 's3://b/k' ACCESS_KEY_ID 'A' SECRET_ACCESS_KEY 'Hidden1' SESSION_TOKEN 'Hidden1'",
        "COPY t FROM 's3://b/k' SECRET_ACCESS_KEY AS 'Hidden1'",
        "COPY t FROM 's3://b/k' CREDENTIALS 'aws_access_key_id=A;aws_secret_access_key=Hidden1;token=Hidden1'",
        "UNLOAD ('SELECT 1') TO 's3://b' MASTER_SYMMETRIC_KEY 'Hidden1' ENCRYPTED",
      })
  void hidesSecrets(String text) {
    assertThat(SecretLiterals.mask(text)).doesNotContain("Hidden1").contains("*****");
  }

  @Test
  void leavesTheRestAsItWas() {
    assertThat(SecretLiterals.mask("CREATE USER ann PASSWORD 'it''s' IN GROUP a; SELECT 'a'"))
        .isEqualTo("CREATE USER ann PASSWORD '*****' IN GROUP a; SELECT 'a'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER USER ann PASSWORD DISABLE",
        "SELECT password, 'a' FROM passwords",
        "COPY t FROM 's3://b/k' CREDENTIALS 'aws_iam_role=arn:aws:iam::1:role/r'",
        "check `username` and `password`",
      })
  void leavesTextWithoutSecretsAsItIs(String text) {
    assertThat(SecretLiterals.mask(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "''", "/**/"})
  void hidesALiteralOfAnyLength(String part) {
    var mask =
        SecretLiterals.mask("CREATE USER ann PASSWORD '" + part.repeat(100_000) + "' CREATEDB");
    assertThat(mask).isEqualTo("CREATE USER ann PASSWORD '*****' CREATEDB");
  }
}
