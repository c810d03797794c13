package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.sandbox.Sandbox;
import java.nio.file.Path;

/** Opens the ways between a deployer and the world: {@link Life#begin} for example. */
@FunctionalInterface
public interface Way {
  /**
   * Opens them.
   *
   * @param changeLog a path in {@code project}
   */
  Life open(Sandbox database, Path project, String changeLog);

  /** One whose deployers keep their state in S3. */
  static Way withS3(String... settings) {
    return (database, project, changeLog) -> Life.withS3(database, project, changeLog, settings);
  }
}
