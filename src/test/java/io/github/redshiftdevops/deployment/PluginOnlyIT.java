package io.github.redshiftdevops.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A project of somebody else's that adds the installed artifact to the Liquibase plugin. */
@ExtendWith(InstalledArtifact.class)
class PluginOnlyIT {
  @TempDir Path directory;

  @Test
  void deploysItsOwnChangeLog() throws Exception {
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
}
