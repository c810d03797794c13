package io.github.redshiftdevops.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.redshiftdevops.environment.AwsStandIn.Reply;
import io.github.redshiftdevops.environment.AwsStandIn.Request;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import liquibase.database.DatabaseFactory;
import liquibase.exception.DatabaseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The driver's login by IAM: AWS hands out a user and a password for a short time. The names are in
 * lower case, as the sandbox keeps them; it knows no prefix {@code IAM:}.
 */
@ExtendWith(RedshiftSandboxExtension.class)
class IamLoginTest {
  private static final String CLUSTER = "GetClusterCredentials";
  private static final String FEDERATED = "GetClusterCredentialsWithIAM";
  private static final String SERVERLESS = "GetCredentials";

  @RegisterExtension final AwsProcess process = new AwsProcess();

  @TempDir Path directory;

  /** The driver remembers credentials by these names for the life of the process. */
  private final String name = "n" + UUID.randomUUID().toString().replace("-", "");

  private final AwsStandIn aws = AwsStandIn.start();
  private final Sandbox sandbox;
  private Duration validity = Duration.ofHours(1);

  IamLoginTest(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @BeforeEach
  void handOutCredentials() {
    aws.on(CLUSTER, request -> handOut(request, "iam:" + request.field("DbUser")))
        .on(FEDERATED, request -> handOut(request, "iamr:deployers"))
        .on(SERVERLESS, request -> handOutAsJson("iamr:deployers"));
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void logsInToACluster_asTheUserOfTheEnvironment() throws Exception {
    assertThat(userOf(environment("iam://" + provisioned(), "", "username=deployer")))
        .isEqualTo("iam:deployer");
    assertThat(aws.requests())
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.field("ClusterIdentifier")).isEqualTo(name);
              assertThat(request.field("DbName")).isEqualTo(sandbox.database());
              assertThat(request.authorization()).contains("/eu-west-1/redshift/");
            });
  }

  @Test
  void logsInToAServerlessWorkgroup_withoutUserAndPassword() throws Exception {
    assertThat(userOf(environment("iam://" + serverless(), ""))).isEqualTo("iamr:deployers");
    assertThat(aws.requests())
        .singleElement()
        .satisfies(request -> assertThat(request.body()).contains(name));
  }

  @Test
  void logsInToACluster_asItsRole() throws Exception {
    assertThat(userOf(environment("iam://" + provisioned(), "&GroupFederation=true")))
        .isEqualTo("iamr:deployers");
  }

  /** A known fault of the driver: it asks for the credentials of a custom domain. */
  @Test
  void saysToWriteTheEndpoint_whenAClusterIsNamedByIdentifierAndRegion() throws Exception {
    aws.on("DescribeClusters", request -> Reply.xml(request.action(), cluster()))
        .on(CLUSTER, request -> Reply.xmlRefusal(404, "CustomDomainAssociationNotFoundFault"));
    var url = "url=jdbc:redshift:iam://%s:eu-west-1/dev?EndpointUrl=%s".formatted(name, aws.uri());

    assertThat(refusal(write(List.of(url, "username=deployer"))))
        .contains("jdbc:redshift:iam://<cluster>.<id>.<region>.redshift.amazonaws.com");
  }

  private String cluster() {
    return "<Clusters><Cluster><Endpoint><Address>127.0.0.1</Address><Port>%d</Port></Endpoint></Cluster></Clusters>"
        .formatted(sandbox.port());
  }

  @Test
  void asksOnce_asLongAsTheCredentialsAreGood() throws Exception {
    var environment = environment("iam://" + serverless(), "");

    assertThat(userOf(environment)).isEqualTo(userOf(environment));
    assertThat(aws.count(SERVERLESS)).isEqualTo(1);
  }

  @Test
  void getsNewCredentials_whenThoseOfTheFirstConnectionHaveExpired() throws Exception {
    validity = Duration.ofSeconds(-1);
    var workgroup = environment("iam://" + serverless(), "");
    assertThat(userOf(workgroup)).isEqualTo(userOf(workgroup));
    assertThat(aws.count(SERVERLESS)).isEqualTo(2);

    var cluster = environment("iam://" + provisioned(), "", "username=deployer");
    assertThat(userOf(cluster)).isEqualTo(userOf(cluster));
    assertThat(aws.count(CLUSTER)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          403, AccessDenied,     allow redshift:GetClusterCredentials
          403, ExpiredToken,     renew or correct them
          404, ClusterNotFound,  AWS answers 404 ClusterNotFound when asked to log in
          400, MissingParameter, AWS answers 400 MissingParameter
          """)
  void saysInOneSentence_whyAClusterHandsOutNothing(int status, String code, String said)
      throws IOException {
    aws.on(CLUSTER, request -> Reply.xmlRefusal(status, code));

    assertThat(refusal(environment("iam://" + provisioned(), "", "username=deployer")))
        .contains(said);
  }

  @Test
  void saysInOneSentence_whyAWorkgroupHandsOutNothing() throws IOException {
    aws.on(SERVERLESS, request -> Reply.refusal(400, "AccessDeniedException"));

    assertThat(refusal(environment("iam://" + serverless(), "")))
        .contains("redshift-serverless:GetCredentials");
  }

  @Test
  void saysThatThereAreNoCredentials() throws IOException {
    process.withoutCredentials();

    assertThat(refusal(environment("iam://" + serverless(), "")))
        .contains("no AWS credentials were found");
  }

  private static String refusal(String environment) {
    var refusal = catchThrowableOfType(DatabaseException.class, () -> userOf(environment));
    assertThat(refusal.getMessage()).doesNotContain("\n", "Exception", "unusual").endsWith(".");
    return refusal.getMessage();
  }

  private String provisioned() {
    return name + ".abc123.eu-west-1.redshift.amazonaws.com";
  }

  private String serverless() {
    return name + ".123456789012.eu-west-1.redshift-serverless.amazonaws.com";
  }

  private Reply handOut(Request request, String user) {
    var password = newPassword(user);
    return Reply.xml(
        request.action(),
        "<DbUser>%s</DbUser><DbPassword>%s</DbPassword><Expiration>%s</Expiration>"
            .formatted(user, password, expiration()));
  }

  private Reply handOutAsJson(String user) {
    var password = newPassword(user);
    return Reply.json(
        "{\"dbUser\":\"%s\",\"dbPassword\":\"%s\",\"expiration\":%d}"
            .formatted(user, password, expiration().getEpochSecond()));
  }

  private Instant expiration() {
    return Instant.now().plus(validity).truncatedTo(ChronoUnit.SECONDS);
  }

  /** The password from before is worth nothing from then on. */
  private String newPassword(String user) {
    var password = "Temporary-" + UUID.randomUUID();
    try (var connection = sandbox.connect();
        var statement = connection.createStatement();
        var known =
            statement.executeQuery("SELECT 1 FROM pg_user WHERE usename = '" + user + "'")) {
      var verb = known.next() ? "ALTER" : "CREATE";
      statement.execute("%s USER \"%s\" PASSWORD '%s'".formatted(verb, user, password));
      return password;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String environment(String address, String options, String... lines) throws IOException {
    var url =
        "url=jdbc:redshift:%s:%d/%s?EndpointUrl=%s&socketFactory=%s&sslrootcert=%s%s"
            .formatted(
                address,
                sandbox.port(),
                sandbox.database(),
                aws.uri(),
                LoopbackSockets.class.getName(),
                sandbox.rootCertificate(),
                options);
    return write(Stream.concat(Stream.of(url), Stream.of(lines)).toList());
  }

  private String write(List<String> lines) throws IOException {
    return Files.write(directory.resolve("test.properties"), lines).toString();
  }

  private static String userOf(String environment) throws Exception {
    var factory = DatabaseFactory.getInstance();
    try (var database =
        factory.openDatabase(
            "environment:" + environment, null, null, null, null, null, null, null)) {
      var connection = (EnvironmentConnection) database.getConnection();
      try (var statement = connection.createStatement();
          var row = statement.executeQuery("SELECT current_user")) {
        row.next();
        return row.getString(1);
      }
    }
  }
}
