package io.github.redshiftdevops.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody sees whose deployment is refused: one sentence, and Maven's own frame. */
class MavenRefusalIT {
  private static final String SANDBOX = "url=jdbc:redshift-sandbox:target/sandbox";

  @TempDir static Path directory;

  private static Project project;

  @BeforeAll
  static void cloneRepository() throws IOException {
    project = RepositoryCopy.in(directory);
  }

  @Test
  void ofAnUnknownEnvironment_namesThoseThatExist() throws Exception {
    assertRefused(
        "pord",
        "There is no environment `pord`; create environments/pord.properties or choose one of");
  }

  @Test
  void ofAMissingUrl_saysWhatToWrite() throws Exception {
    environment("no-url", "username=deployer");

    assertRefused("no-url", "environments/no-url.properties: `url` is missing; write the JDBC URL");
  }

  @Test
  void ofAnUnknownKey_namesTheNearest() throws Exception {
    environment("misspelt", SANDBOX, "context=prod");

    assertRefused("misspelt", "the key `context` is unknown; did you mean `contexts`?");
  }

  @Test
  void ofAClosedPort_namesTheAddress() throws Exception {
    environment("closed", "url=jdbc:redshift://localhost:" + closedPort() + "/dev");

    assertRefused("closed", "nothing answers at jdbc:redshift://localhost:");
  }

  @Test
  void ofAnUnknownHost_namesTheUrl() throws Exception {
    environment("unknown-host", "url=jdbc:redshift://no-such-host.invalid:5439/dev");

    assertRefused("unknown-host", "the host in jdbc:redshift://no-such-host.invalid:5439/dev is");
  }

  @Test
  void ofAWrongPassword_namesTheUserAndNotThePassword() throws Exception {
    environment("wrong", SANDBOX, "username=sandbox", "password=env:WRONG_PASSWORD");

    var run =
        new Maven(directory)
            .with("WRONG_PASSWORD", "never-shown")
            .run("liquibase:update", "-Denvironment=wrong");

    assertSentence(run, "refused the user `sandbox`; check `username` and `password`.");
    assertThat(run.text()).doesNotContain("never-shown");
  }

  @Test
  void ofAnotherUser_whenASystemPropertyAndAVariableOverrideTheFile() throws Exception {
    environment("file", SANDBOX, "username=of-the-file", "password=sandbox");

    var run =
        new Maven(directory)
            .with("LIQUIBASE_COMMAND_USERNAME", "of-the-variable")
            .with("LIQUIBASE_COMMAND_PASSWORD", "wrong")
            .run("liquibase:update", "-Denvironment=file", "-Dliquibase.command.username=sandbox");

    assertSentence(run, "refused the user `sandbox`");
  }

  @Test
  void ofOtherContexts_namesBothPlaces() throws Exception {
    environment("prod-like", SANDBOX, "contexts=prod");

    assertRefused(
        "prod-like",
        "Two values for the contexts: Liquibase was given `test`, but"
            + " environments/prod-like.properties says `prod`",
        "-Dliquibase.contexts=test");
  }

  @Test
  void ofAChangeLogThatDoesNotExist_namesIt(@TempDir Path other) throws Exception {
    RepositoryCopy.in(other);
    Files.delete(other.resolve("changelogs/changelog.xml"));

    assertSentence(
        new Maven(other).run("liquibase:update"),
        "There is no change log `changelogs/changelog.xml`; create it, or correct its path");
  }

  @Test
  void ofAChangeLogThatCannotBeRead_saysWhere(@TempDir Path other) throws Exception {
    RepositoryCopy.in(other).write("changelogs/changelog.xml", "<databaseChangeLog>\n<changeSet>");

    assertSentence(
        new Maven(other).run("liquibase:status"),
        "The change log `changelogs/changelog.xml` cannot be read; correct it: Error parsing line");
  }

  private static void assertRefused(String environment, String sentence, String... arguments)
      throws Exception {
    var goal = Stream.of("liquibase:update", "-Denvironment=" + environment);
    var all = Stream.concat(goal, Stream.of(arguments)).toArray(String[]::new);
    assertSentence(new Maven(directory).run(all), sentence);
  }

  private static void assertSentence(Maven.Run run, String sentence) {
    run.fails().hasNoStackTrace();
    assertThat(run.lines())
        .filteredOn(line -> line.startsWith("[ERROR]") && line.contains(sentence))
        .hasSize(1)
        .allSatisfy(line -> assertThat(line).doesNotContain("Exception"));
  }

  private static void environment(String name, String... lines) throws IOException {
    project.write("environments/" + name + ".properties", String.join("\n", lines));
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
