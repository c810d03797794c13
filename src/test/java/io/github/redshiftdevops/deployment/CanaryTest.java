package io.github.redshiftdevops.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.crash.s3.Exchange;
import io.github.redshiftdevops.crash.s3.S3Gateway;
import io.github.redshiftdevops.environment.AwsStandIn;
import io.github.redshiftdevops.environment.AwsStandIn.Reply;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import io.github.redshiftdevops.state.s3mock.S3Mock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Secrets that would sing if they got out: in all ways that they come in, at the finest level. */
@ExtendWith(RedshiftSandboxExtension.class)
@EnabledOnOs(value = OS.LINUX, disabledReason = "reads the list of processes from /proc")
class CanaryTest {
  private static final String PASSWORD = "Canary1-Password";
  private static final String PARAMETER = "Canary2-Parameter";
  private static final String LITERAL = "Canary3-Literal";
  private static final String VARIABLE = "Canary4-Variable";
  private static final Pattern CANARY = Pattern.compile("Canary\\d");

  @TempDir Path project;

  private final S3Gateway s3 = S3Gateway.start(S3Mock.shared().uri());
  private final List<String> written = new CopyOnWriteArrayList<>();
  private final AwsStandIn aws = AwsStandIn.start();
  private final Sandbox sandbox;

  CanaryTest(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @BeforeEach
  void writeEnvironment() throws Exception {
    try (var connection = sandbox.connect();
        var statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA public CASCADE");
      statement.execute("CREATE SCHEMA public");
      statement.execute("DROP USER IF EXISTS canary_deployer");
      statement.execute("DROP USER IF EXISTS reporter");
      statement.execute("DROP USER IF EXISTS loader");
      statement.execute("CREATE USER canary_deployer PASSWORD '" + PASSWORD + "' CREATEUSER");
    }
    aws.on(
        "GetSecretValue",
        request ->
            Reply.json(
                "{\"SecretString\":\"{\\\"password\\\":\\\"%s\\\",\\\"token\\\":\\\"%s\\\"}\"}"
                    .formatted(PASSWORD, PARAMETER)));
    Files.createDirectory(project.resolve("environments"));
    Files.writeString(
        project.resolve("environments/canary.properties"),
        """
        url=%s
        username=canary_deployer
        password=secretsmanager:warehouse#password
        changelog=changelog.sql
        parameter.token=secretsmanager:warehouse#token
        parameter.pass=env:CANARY
        state=s3://%s/canary-%s?region=eu-west-1&endpoint=%s
        """
            .formatted(sandbox.url(), S3Mock.BUCKET, UUID.randomUUID(), s3.uri()));
    s3.plan(request -> this::keep);
  }

  @AfterEach
  void stop() {
    aws.close();
    s3.close();
  }

  /** Keeps what was written, which may be removed or replaced soon. */
  private void keep(Exchange exchange) throws IOException {
    var answer = exchange.forward();
    var path = exchange.request().path();
    if (exchange.request().method().equals("PUT")) {
      try (var object = S3Mock.shared().uri().resolve(path).toURL().openStream()) {
        written.add(path + " " + new String(object.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    exchange.answer(answer);
  }

  @Test
  void nothingGetsOut_whenAllGoesWell() throws Exception {
    changeLog(
        """
        CREATE USER reporter PASSWORD '${pass}';
        CREATE USER loader PASSWORD '%s';
        CREATE TABLE tokens (token VARCHAR(100));
        --changeset ann:token
        --preconditions onFail:HALT
        --precondition-sql-check expectedResult:0 SELECT count(*) FROM tokens WHERE token = '${pass}'
        INSERT INTO tokens VALUES ('${token}');
        SELECT * FROM tokens;
        """
            .formatted(LITERAL));

    assertThat(run())
        .contains(
            "Connected to canary_deployer", "INSERT INTO tokens", "[changelog.sql::users::ann");
    assertThat(written)
        .anyMatch(object -> object.contains("/lock.json "))
        .anyMatch(object -> object.contains("/history.json ") && object.contains("\"token\""));
    assertThat(sandboxKnows("reporter", VARIABLE)).isTrue();
    assertThat(sandboxKnows("loader", LITERAL)).isTrue();
  }

  @Test
  void nothingGetsOut_whenAStatementFails() throws Exception {
    changeLog(
        "CREATE USER loader PASSWORD '%s';\nCREATE USER loader PASSWORD '${pass}';\n"
            .formatted(LITERAL));

    assertThat(run()).contains("ChangeSetFailedException", "already exists", "PASSWORD '*****'");
  }

  @Test
  void nothingGetsOut_whenAPreconditionFails() throws Exception {
    changeLog(
        """
        SELECT 1;
        --changeset ann:token
        --preconditions onFail:HALT
        --precondition-sql-check expectedResult:0 SELECT nothing FROM nowhere WHERE token = '${pass}'
        INSERT INTO tokens VALUES ('${pass}');
        """);

    assertThat(run()).contains("nowhere");
  }

  @Test
  void nothingGetsOutOfTypedChanges() throws Exception {
    var environment = project.resolve("environments/canary.properties");
    Files.writeString(
        environment, Files.readString(environment).replace("changelog.sql", "changelog.yaml"));
    Files.writeString(
        project.resolve("changelog.yaml"),
        """
        databaseChangeLog:
          - changeSet:
              id: users
              author: ann
              changes:
                - createUser: {userName: reporter, password: "%1$s", connectionLimit: 5}
                - createUser: {userName: loader, password: "${pass}"}
                - alterUser: {userName: reporter, password: "${pass}"}
          - changeSet:
              id: missing
              author: ann
              changes:
                - alterUser: {userName: nobody_knows, password: "%1$s"}
        """
            .formatted(LITERAL));

    assertThat(run())
        .contains("User reporter created", "User loader created", "User reporter altered")
        .contains("\"nobody_knows\" does not exist", "PASSWORD '*****'");

    assertThat(sandboxKnows("reporter", VARIABLE)).isTrue();
    assertThat(sandboxKnows("loader", VARIABLE)).isTrue();
    assertThat(history()).contains("users").doesNotContainPattern(CANARY);
  }

  /** All that DATABASECHANGELOG says. */
  private String history() throws Exception {
    try (var connection = sandbox.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT * FROM public.databasechangelog")) {
      var history = new StringBuilder();
      while (rows.next()) {
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          history.append(rows.getString(i)).append(' ');
        }
      }
      return history.toString();
    }
  }

  private boolean sandboxKnows(String user, String password) throws Exception {
    var properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    try (var connection = sandbox.connect(properties)) {
      return connection.isValid(1);
    }
  }

  private void changeLog(String statements) throws IOException {
    Files.writeString(
        project.resolve("changelog.sql"),
        "--liquibase formatted sql\n--changeset ann:users\n" + statements);
  }

  /**
   * What the deployment in a process of its own said; no secret is in it, nor in a process list,
   * nor in a state object, nor in its reports.
   */
  private String run() throws Exception {
    var output = project.resolve("output.txt");
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            CanaryDeployment.class.getName(),
            "canary",
            project.toString(),
            project.resolve("reports").toString());
    builder.environment().put("CANARY", VARIABLE);
    builder.environment().put("AWS_REGION", "eu-west-1");
    builder.environment().put("AWS_ACCESS_KEY_ID", "a-key-id");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "Canary5-Key");
    builder.environment().put("AWS_ENDPOINT_URL_SECRETS_MANAGER", aws.uri().toString());
    var process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    var seen = new TreeSet<String>();
    while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
      seen.addAll(commandLines());
    }
    var said = Files.readString(output);
    assertThat(seen).isNotEmpty().noneMatch(CANARY.asPredicate());
    assertThat(written).isNotEmpty().noneMatch(CANARY.asPredicate());
    assertThat(said.lines().filter(CANARY.asPredicate())).isEmpty();
    assertThat(reports()).hasSizeGreaterThanOrEqualTo(4).noneMatch(CANARY.asPredicate());
    return said;
  }

  private List<String> reports() throws IOException {
    try (var files = Files.list(project.resolve("reports"))) {
      return files.map(CanaryTest::read).toList();
    }
  }

  private static Set<String> commandLines() {
    try (var processes = Files.list(Path.of("/proc"))) {
      return processes
          .map(process -> process.resolve("cmdline"))
          .filter(Files::isReadable)
          .map(CanaryTest::read)
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).replace('\0', ' ');
    } catch (IOException e) {
      return "";
    }
  }
}
