package io.github.redshiftdevops.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.environment.AwsStandIn.Reply;
import io.github.redshiftdevops.environment.AwsStandIn.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The credentials of a Kubernetes service account: a token for a role, by AWS STS. */
class WebIdentityTest {
  private static final String ASSUME = "AssumeRoleWithWebIdentity";
  private static final String ROLE = "arn:aws:iam::123456789012:role/deployer";

  @RegisterExtension final AwsProcess process = new AwsProcess();

  @TempDir Path directory;

  private final AwsStandIn sts = AwsStandIn.start();
  private final AwsStandIn service = AwsStandIn.start();

  @BeforeEach
  void beAServiceAccount() throws IOException {
    var token = Files.writeString(directory.resolve("token"), "token-of-the-account");
    process
        .withoutCredentials()
        .set("aws.webIdentityTokenFile", token.toString())
        .set("aws.roleArn", ROLE)
        .endpoint("Sts", sts.uri())
        .endpoint("SecretsManager", service.uri())
        .endpoint("S3", service.uri());
    service.on("GetSecretValue", request -> Reply.json("{\"SecretString\":\"h1dden\"}"));
    sts.on(ASSUME, WebIdentityTest::credentials);
  }

  @AfterEach
  void stop() {
    sts.close();
    service.close();
  }

  @Test
  void readsASecretAsTheRole() {
    assertThat(new SecretsManager().resolve("prod")).isEqualTo("h1dden");

    assertThat(sts.requests())
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.field("RoleArn")).isEqualTo(ROLE);
              assertThat(request.field("WebIdentityToken")).isEqualTo("token-of-the-account");
            });
    assertThat(signedBy()).contains("Credential=key-of-the-role/");
  }

  @Test
  void readsAnEnvironmentAsTheRole() {
    service.on("", request -> new Reply(200, "text/plain", "url=jdbc:redshift://cluster/dev"));

    assertThat(S3EnvironmentFile.parse("s3://environments/prod.properties").text())
        .isEqualTo("url=jdbc:redshift://cluster/dev");
    assertThat(signedBy()).contains("Credential=key-of-the-role/");
  }

  @Test
  void saysThatTheRoleTrustsSomebodyElse() {
    sts.on(ASSUME, request -> Reply.xmlRefusal(403, "AccessDenied"));

    assertThatThrownBy(() -> new SecretsManager().resolve("prod"))
        .isInstanceOf(Unavailable.class)
        .hasMessageContainingAll("web identity", "AWS_ROLE_ARN")
        .hasMessageNotContaining("token-of-the-account");
  }

  private String signedBy() {
    return service.requests().get(service.requests().size() - 1).authorization();
  }

  private static Reply credentials(Request request) {
    return Reply.xml(
        ASSUME,
        """
        <Credentials>
          <AccessKeyId>key-of-the-role</AccessKeyId>
          <SecretAccessKey>secret-of-the-role</SecretAccessKey>
          <SessionToken>session-of-the-role</SessionToken>
          <Expiration>%s</Expiration>
        </Credentials>
        """
            .formatted(Instant.now().plus(1, ChronoUnit.HOURS)));
  }
}
