package io.github.redshiftdevops.deployment.cli;

import io.github.redshiftdevops.deployment.Project;
import io.github.redshiftdevops.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;

/** A project with an environment {@code test} on an empty schema, and somebody who calls there. */
record Workplace(Sandbox sandbox, Project project) {

  static Workplace in(Path directory, Sandbox sandbox) throws SQLException, IOException {
    try (var connection = sandbox.connect();
        var statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA public CASCADE");
      statement.execute("CREATE SCHEMA public");
    }
    return new Workplace(sandbox, new Project(directory)).environment();
  }

  /** Says more about the environment. */
  Workplace environment(String... lines) throws IOException {
    project.environment(
        "test", Stream.concat(Stream.of(access()), Stream.of(lines)).toArray(String[]::new));
    return this;
  }

  Workplace changeLog(String... changeSets) throws IOException {
    project.changeLog(String.join("\n", changeSets));
    return this;
  }

  /** How to reach the warehouse, without a password. */
  String access() {
    return "url=" + sandbox.url() + "\nusername=" + sandbox.user();
  }

  /** A command on the environment. */
  CommandLineRun call(String... arguments) throws Exception {
    return callAnywhere(with(arguments, "-e", "test"));
  }

  /** A command in the project. */
  CommandLineRun callAnywhere(String... arguments) throws Exception {
    return callWith(sandbox.password(), arguments);
  }

  CommandLineRun callWith(String password, String... arguments) throws Exception {
    return CommandLineRun.withPassword(
        password, with(arguments, "--project", project.directory().toString()));
  }

  private static String[] with(String[] arguments, String... more) {
    return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
  }
}
