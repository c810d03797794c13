package io.github.redshiftdevops.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import liquibase.resource.CompositeResourceAccessor;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.resource.ResourceAccessor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentFilesTest {
  private static final String URL = "url=jdbc:redshift://cluster/dev\n";

  @TempDir Path project;
  @TempDir Path workingDirectory;

  @BeforeEach
  void writeTwoEnvironments() throws IOException {
    write(project, "environments/dev.properties", URL);
    write(project, "environments/prod.properties", URL);
  }

  @Test
  void findsAnEnvironmentByName() throws IOException {
    var environment = files(project).read("dev");

    assertThat(environment.name()).isEqualTo("dev");
    assertThat(environment.source()).isEqualTo("environments/dev.properties");
  }

  @Test
  void findsAnEnvironmentByPathInTheProject() throws IOException {
    write(project, "ops/blue.properties", URL);

    assertThat(files(project).read("ops/blue.properties").name()).isEqualTo("blue");
  }

  @Test
  void findsAnEnvironmentByAbsolutePath() throws IOException {
    var file = write(workingDirectory, "elsewhere.properties", URL);

    assertThat(files(project).read(file.toString()).name()).isEqualTo("elsewhere");
  }

  @Test
  void findsAnEnvironmentInTheWorkingDirectory_whenTheProjectHasNone() throws IOException {
    write(workingDirectory, "environments/local.properties", URL);

    assertThat(files(project).read("local").name()).isEqualTo("local");
  }

  @Test
  void prefersTheProjectToTheWorkingDirectory() throws IOException {
    write(workingDirectory, "environments/dev.properties", "url=jdbc:redshift://other/dev\n");

    assertThat(files(project).read("dev").url()).hasToString("jdbc:redshift://cluster/dev");
  }

  @Test
  void findsAFileOnce_whenTwoPlacesLeadToIt() throws IOException {
    assertThat(files(project, project).read("dev").name()).isEqualTo("dev");
  }

  @Test
  void refusesTwoFilesOfOneName(@TempDir Path other) throws IOException {
    write(other, "environments/dev.properties", URL);

    assertThatThrownBy(() -> files(project, other).read("dev"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("environments/dev.properties exists more than once")
        .hasMessageContaining(other.getFileName().toString());
  }

  @Test
  void namesTheEnvironmentsThatExist_whenOneDoesNot() throws IOException {
    write(workingDirectory, "environments/local.properties", URL);

    assertThatThrownBy(() -> files(project).read("pord"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "There is no environment `pord`; create environments/pord.properties or choose one of"
                + " dev, local, prod.");
  }

  @Test
  void saysHowToBegin_whenThereIsNoEnvironmentAtAll(@TempDir Path empty) throws IOException {
    assertThatThrownBy(() -> files(empty).read("dev"))
        .hasMessageStartingWith(
            "There is no environment `dev`; create environments/dev.properties");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "ops/none.properties", "..\\none", "none\0.properties"})
  void refusesWhatLeadsToNoFile(String nameOrPath) {
    assertThatThrownBy(() -> files(project).read(nameOrPath))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("There is no environment");
  }

  @Test
  void refusesS3UntilItIsRead() {
    assertThatThrownBy(() -> files(project).read("s3://bucket/prod.properties"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("environment:s3://bucket/prod.properties");
  }

  @Test
  void refusesAFileThatIsNoPropertiesFile() throws IOException {
    write(project, "environments/broken.properties", "url=\\u00zz\n");

    assertThatThrownBy(() -> files(project).read("broken"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("environments/broken.properties cannot be read");
  }

  @Test
  void refusesAKeyThatStandsThereTwice() throws IOException {
    write(project, "environments/twice.properties", URL + "contexts=dev\ncontexts=prod\n");

    assertThatThrownBy(() -> files(project).read("twice"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("the key `contexts` stands there twice");
  }

  @Test
  void readsUtf8() throws IOException {
    write(project, "environments/dev.properties", URL + "parameter.city=Z\u00fcrich\n");

    assertThat(files(project).read("dev").parameters().get("city")).hasToString("Z\u00fcrich");
  }

  private EnvironmentFiles files(Path... places) throws IOException {
    var accessor = new CompositeResourceAccessor();
    for (var place : places) {
      accessor.addResourceAccessor(new DirectoryResourceAccessor(place));
    }
    ResourceAccessor changeLogs = accessor;
    return new EnvironmentFiles(changeLogs, workingDirectory, new References(List.of()));
  }

  private static Path write(Path directory, String path, String text) throws IOException {
    var file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text, StandardCharsets.UTF_8);
  }
}
