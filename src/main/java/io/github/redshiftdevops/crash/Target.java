package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A warehouse and what is to be deployed to it, as an environment file of a project directory.
 *
 * @param project the directory
 * @param environment the path of the environment file
 * @param url the JDBC URL
 * @param changeLog the change log's path in the project
 */
public record Target(Path project, String environment, String url, String changeLog) {
  /** The one user of a sandbox; the password is no secret. */
  static final String USER = "sandbox";

  static final String PASSWORD = "sandbox";

  /**
   * Writes the environment file of a sandbox's database.
   *
   * @param settings further lines of the file
   */
  public static Target write(
      Path project, Sandbox database, String url, String changeLog, List<String> settings) {
    return write(project, database.database(), url, changeLog, settings);
  }

  /** Writes the environment file of that name. */
  public static Target write(
      Path project, String environment, String url, String changeLog, List<String> settings) {
    var file = environments(project).resolve(environment + ".properties");
    return write(project, file, url, changeLog, settings);
  }

  /** Where a project's environment files are. */
  static Path environments(Path project) {
    return project.resolve("environments");
  }

  /** Writes an environment file. */
  static Target write(
      Path project, Path file, String url, String changeLog, List<String> settings) {
    var path = file.toAbsolutePath().normalize();
    var lines = new ArrayList<>(List.of("url=" + url, "username=" + USER));
    lines.add("changelog=" + changeLog);
    lines.addAll(settings);
    try {
      Files.createDirectories(path.getParent());
      Files.write(path, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Target(project, path.toString(), url, changeLog);
  }
}
