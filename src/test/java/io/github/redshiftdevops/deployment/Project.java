package io.github.redshiftdevops.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import liquibase.Scope;

/** A directory with environments and change logs, written by a test. */
public record Project(Path directory) {
  static final String CHANGE_LOG = "changelogs/changelog.sql";

  /** Writes a file, with its directory. */
  public Project write(String path, String text) throws IOException {
    var file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  /** Writes a change log in formatted SQL. */
  public Project changeLog(String text) throws IOException {
    return write(CHANGE_LOG, "--liquibase formatted sql\n" + text);
  }

  /** Writes an environment for that change log. */
  public Project environment(String name, String... lines) throws IOException {
    return write(
        "environments/" + name + ".properties",
        "changelog=" + CHANGE_LOG + "\n" + String.join("\n", lines));
  }

  /** Deploys, with a password from Liquibase's own configuration. */
  DeploymentResult deploy(String environment, String password) throws Exception {
    return deploy(environment, password, DeploymentListener.SILENT);
  }

  DeploymentResult deploy(String environment, String password, DeploymentListener listener)
      throws Exception {
    return Scope.child(
        Map.of("liquibase.command.password", password),
        () -> new RedshiftDeployment(environment, directory).update(listener));
  }
}
