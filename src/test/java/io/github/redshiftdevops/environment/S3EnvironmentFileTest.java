package io.github.redshiftdevops.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.state.s3mock.S3Mock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import liquibase.resource.DirectoryResourceAccessor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3EnvironmentFileTest {
  private static final URI S3 = S3Mock.shared().uri();
  private static final String BUCKET = "s3://" + S3Mock.BUCKET + "/environments/";
  private static final String AT_S3MOCK = "?region=us-east-1&endpoint=" + S3;

  @RegisterExtension final AwsProcess process = new AwsProcess();

  @TempDir Path directory;

  @BeforeEach
  void write() throws Exception {
    write(
        "environments/prod.properties",
        """
        url=jdbc:redshift://cluster/dev
        username=Müller
        password=env:SECRET
        parameter.bucket=data
        """);
    write("environments/twice.properties", "url=jdbc:redshift://a/b\nurl=jdbc:redshift://a/c\n");
  }

  @Test
  void isReadLikeAnyOtherFile() throws IOException {
    var environment = read(BUCKET + "prod.properties" + AT_S3MOCK);

    assertThat(environment.name()).isEqualTo("prod");
    assertThat(environment.source()).isEqualTo("s3://state/environments/prod.properties");
    assertThat(environment.username()).contains(SettingValue.clear("Müller"));
    assertThat(environment.password()).contains(SettingValue.secret("h1dden"));
    assertThat(environment.parameters()).containsEntry("bucket", SettingValue.clear("data"));
  }

  @Test
  void isFoundAtTheEndpointThatTheSdkWasTold() throws IOException {
    process.endpoint("S3", S3);

    assertThat(read(BUCKET + "prod.properties").name()).isEqualTo("prod");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          s3://state/environments/qa.properties,   there is no such object
          s3://elsewhere/prod.properties,          there is no such bucket
          s3://state/environments/twice.properties, stands there twice
          """)
  void saysInOneSentence_whyItCannotBeRead(String address, String said) {
    assertThatThrownBy(() -> read(address + AT_S3MOCK))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll(address, said)
        .hasMessageNotContainingAny("\n", "endpoint=");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          s3://state,                            write s3://bucket/key.properties
          s3://state/,                           write s3://bucket/key.properties
          s3://state/a.properties?colour=blue,   what follows the question mark
          s3://state/a.properties?endpoint=file, is not http(s)://host:port
          """)
  void refusesAnAddressThatItDoesNotUnderstand(String address, String said) {
    assertThatThrownBy(() -> read(address))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("environment:s3://state")
        .hasMessageContaining(said);
  }

  @Test
  void saysThatThereAreNoCredentials() {
    process.withoutCredentials();

    assertThatThrownBy(() -> read(BUCKET + "prod.properties"))
        .hasMessageContaining("no AWS credentials were found");
  }

  private Environment read(String address) throws IOException {
    var references = new References(List.of(new EnvironmentVariables(Map.of("SECRET", "h1dden"))));
    return new EnvironmentFiles(new DirectoryResourceAccessor(directory), directory, references)
        .read(address);
  }

  private static void write(String key, String text) throws Exception {
    var put =
        HttpRequest.newBuilder(S3.resolve("/" + S3Mock.BUCKET + "/" + key))
            .PUT(HttpRequest.BodyPublishers.ofString(text))
            .build();
    var answer = HttpClient.newHttpClient().send(put, HttpResponse.BodyHandlers.discarding());
    assertThat(answer.statusCode()).isEqualTo(200);
  }
}
