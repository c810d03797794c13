package io.github.redshiftdevops.pipeline;

import io.github.redshiftdevops.container.BaseImage;
import io.github.redshiftdevops.deployment.RepositoryCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A project of somebody who deploys with this one: its pom, pipelines and main code, with a change
 * log, an environment and a test of its own. What Maven has compiled already it need not again.
 */
final class UserProject {
  private static final List<String> PARTS =
      List.of(
          "pom.xml",
          "buildspec.yml",
          "Jenkinsfile",
          "k8s-job.yaml",
          "src/main",
          "target/classes",
          "target/maven-status/maven-compiler-plugin/compile",
          "target/s3mock");

  private final Path directory;

  private UserProject(Path directory) {
    this.directory = directory;
  }

  /** The project in a directory that is not there yet, with a test that passes. */
  static UserProject in(Path directory) throws IOException, InterruptedException {
    for (var part : PARTS) {
      RepositoryCopy.copy(Path.of(part), directory.resolve(part));
    }
    var project = new UserProject(directory);
    project.write(
        ".mvn/maven.config",
        """
        -Djib.allowInsecureRegistries=true
        -DsendCredentialsOverHttp=true
        -Dspotless.check.skip=true
        -Dbase.image=%s
        -Dmaven.repo.local=%s
        """
            .formatted(BaseImage.JLINK.reference(), System.getProperty("maven.repo.local")));
    return project.test("assertTrue(true)");
  }

  Path directory() {
    return directory;
  }

  UserProject write(String path, String text) throws IOException {
    var file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  /** The change log, in formatted SQL. */
  UserProject changeLog(String text) throws IOException {
    return write("changelogs/changelog.sql", "--liquibase formatted sql\n" + text);
  }

  /** What its one test asserts. */
  UserProject test(String assertion) throws IOException {
    return write(
        "src/test/java/ChangeLogTest.java",
        """
        import static org.junit.jupiter.api.Assertions.assertTrue;

        import org.junit.jupiter.api.Test;

        class ChangeLogTest {
          @Test
          void holds() {
            %s;
          }
        }
        """
            .formatted(assertion));
  }
}
