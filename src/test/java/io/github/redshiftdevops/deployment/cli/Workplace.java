package io.github.redshiftdevops.deployment.cli;

import io.github.redshiftdevops.crash.wire.WireGateway;
import io.github.redshiftdevops.deployment.Project;
import io.github.redshiftdevops.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** A project with an environment {@code test} on an empty schema, and somebody who calls there. */
record Workplace(Sandbox sandbox, Project project) {

  static Workplace in(Path directory, Sandbox sandbox) throws SQLException, IOException {
    var workplace = new Workplace(sandbox, new Project(directory));
    workplace.execute("DROP SCHEMA public CASCADE", "CREATE SCHEMA public");
    return workplace.environment();
  }

  /** The same project on another schema of the database. */
  Workplace inSchema(String schema, String... lines) throws SQLException, IOException {
    execute("DROP SCHEMA IF EXISTS %1$s CASCADE".formatted(schema), "CREATE SCHEMA " + schema);
    return environment(
        Stream.concat(Stream.of("schema=" + schema), Stream.of(lines)).toArray(String[]::new));
  }

  /** Says more about the environment. */
  Workplace environment(String... lines) throws IOException {
    project.environment(
        "test", Stream.concat(Stream.of(access()), Stream.of(lines)).toArray(String[]::new));
    return this;
  }

  /** Says that the environment is behind a gateway, and more about it. */
  Workplace through(WireGateway gateway, String... lines) throws IOException {
    var access = Stream.of("url=" + gateway.url(sandbox.database()), "username=" + sandbox.user());
    project.environment("test", Stream.concat(access, Stream.of(lines)).toArray(String[]::new));
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
        password, with(withOutput(arguments), "--project", project.directory().toString()));
  }

  private String[] withOutput(String... arguments) {
    boolean needsOne = arguments[0].equals("deploy") && !List.of(arguments).contains("--output");
    return needsOne ? with(arguments, "--output", output().toString()) : arguments;
  }

  /** Where a deployment leaves its reports. */
  Path output() {
    return project.directory().resolve("output");
  }

  void execute(String... statements) throws SQLException {
    try (var connection = sandbox.connect();
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The first column of the first row. */
  String query(String sql) throws SQLException {
    try (var connection = sandbox.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static String[] with(String[] arguments, String... more) {
    return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
  }
}
