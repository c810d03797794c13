package io.github.redshiftdevops.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.container.Command;
import io.github.redshiftdevops.deployment.Maven;
import io.github.redshiftdevops.deployment.RepositoryCopy;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An application of {@code src/test/resources/library}, compiled by Maven against the installed
 * artifact, and started as a process of its own.
 */
record Application(Path directory, String classPath) {

  /** Compiles a copy of the project. */
  static Application compile(String project, Path parent) throws IOException, InterruptedException {
    var directory = parent.resolve(project);
    RepositoryCopy.copy(Path.of("target/test-classes/library", project), directory);
    new Maven(directory)
        .run("compile", "dependency:build-classpath", "-Dmdep.outputFile=target/class-path")
        .succeeds();
    var dependencies = Files.readString(directory.resolve("target/class-path")).strip();
    assertThat(dependencies)
        .contains("liquibase-redshift-devops-" + System.getProperty("project.version") + ".jar")
        .doesNotContain(Path.of("target").toAbsolutePath().toString());
    return new Application(directory, "target/classes" + File.pathSeparator + dependencies);
  }

  /** Runs a main class in the directory of the project, to its end. */
  Command.Result run(String mainClass, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    var line = new ArrayList<>(List.of(java(), "-XX:TieredStopAtLevel=1", "-cp", classPath));
    line.add("com.example." + mainClass);
    line.addAll(List.of(arguments));
    return new Command(line, environment).in(directory).run();
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** What stands in a file of the project. */
  String read(String file) throws IOException {
    return Files.readString(directory.resolve(file));
  }
}
