package io.github.redshiftdevops.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the image, as the registry has it. */
@RequiresContainers
class ImageIT {
  private static final String FIRST = "first";

  @TempDir static Path directory;

  private static Registry registry;
  private static ImageBuild build;
  private static String digest;

  @BeforeAll
  static void pushImage() throws Exception {
    registry = Registry.start(directory);
    build = ImageBuild.in(Files.createDirectory(directory.resolve("project")));
    digest = build.push(registry, BaseImage.JLINK, FIRST);
  }

  @AfterAll
  static void stopRegistry() {
    if (registry != null) {
      registry.close();
    }
  }

  @Test
  void carriesNoSandboxAndNoPostgres() throws Exception {
    assertThat(files(FIRST))
        .anyMatch(file -> file.endsWith("io/github/redshiftdevops/deployment/cli/Main.class"))
        .anyMatch(file -> file.startsWith("redshift-devops/changelogs/"))
        .anyMatch(file -> file.startsWith("redshift-devops/sbom/"))
        .noneMatch(file -> file.contains("redshiftdevops/sandbox/"))
        .noneMatch(file -> file.contains("sandbox.properties"))
        .noneMatch(file -> file.contains("postgres"));
  }

  @Test
  void namesVersionAndRevisionAndRunsAsAnOrdinaryUser() throws Exception {
    var configuration = registry.configuration(FIRST).get("config");

    assertThat(configuration.get("User").asText()).isEqualTo("65532:65532");
    assertThat(configuration.get("Labels").get("org.opencontainers.image.revision").asText())
        .isEqualTo(FIRST);
    assertThat(configuration.get("Labels").get("org.opencontainers.image.version").asText())
        .isEqualTo(System.getProperty("project.version"));
    assertThat(configuration.get("Env")).noneMatch(text -> text.asText().contains("ENVIRONMENT"));
  }

  @Test
  void isTheSameWhenItIsBuiltAgain() throws Exception {
    assertThat(build.push(registry, BaseImage.JLINK, FIRST)).isEqualTo(digest);
  }

  @Test
  void isAnewInKilobytes_afterAChangeToTheSql() throws Exception {
    var changed = ImageBuild.in(Files.createDirectory(directory.resolve("changed")));
    Files.writeString(
        changed.project().resolve("changelogs/tickit/01-tables.sql"),
        "-- one more line\n",
        StandardOpenOption.APPEND);
    changed.push(registry, BaseImage.JLINK, "second");

    var fresh = new ArrayList<>(registry.layers("second"));
    fresh.removeAll(registry.layers(FIRST));
    assertThat(fresh).hasSize(1);
    assertThat(fresh.get(0).size()).isLessThan(200_000);
  }

  /** The files in all layers, and those in the jars of the project. */
  private static List<String> files(String tag) throws IOException, InterruptedException {
    var files = new ArrayList<String>();
    for (var layer : registry.layers(tag)) {
      try (var tar =
          new TarArchiveInputStream(new GZIPInputStream(registry.blob(layer.digest())))) {
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
          files.add(entry.getName());
          if (entry.getName().contains("liquibase-redshift-devops")) {
            addJar(new ZipInputStream(tar), files);
          }
        }
      }
    }
    return files;
  }

  private static void addJar(ZipInputStream jar, List<String> files) throws IOException {
    for (var entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
      files.add(entry.getName());
    }
  }
}
