package io.github.redshiftdevops.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project of somebody else's that adds the installed artifact to the Liquibase plugin. */
class PluginOnlyIT {
  @TempDir Path directory;

  @Test
  void deploysItsOwnChangeLog() throws Exception {
    installArtifact();
    var project = directory.resolve("warehouse");
    RepositoryCopy.copy(Path.of("target/test-classes/plugin-only"), project);

    var run = new Maven(project).run("liquibase:update").succeeds().isQuiet();

    assertThat(run.lines())
        .filteredOn(line -> line.contains("Running Changeset:"))
        .singleElement()
        .asString()
        .contains("changelogs/warehouse.yaml::greeting::ann");
    assertThat(new Maven(project).run("liquibase:status").succeeds().isQuiet().text())
        .contains("is up to date");
  }

  /** With the install plugin of this build, whose version is pinned. */
  private static void installArtifact() throws Exception {
    var jar = "target/liquibase-redshift-devops-" + System.getProperty("project.version");
    install("-Dfile=" + jar + ".jar");
    install("-Dfile=" + jar + "-sandbox.jar", "-Dclassifier=sandbox");
  }

  private static void install(String... what) throws Exception {
    var goal = Stream.of("install:install-file", "-DpomFile=pom.xml");
    var all = Stream.concat(goal, Stream.of(what)).toArray(String[]::new);
    new Maven(Path.of("").toAbsolutePath()).run(all).succeeds();
  }
}
