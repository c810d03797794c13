package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.sandbox.Sandbox;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Opens the ways between a deployer and the world: {@link Life#begin} for example. */
@FunctionalInterface
public interface Way {
  /**
   * Opens them.
   *
   * @param changeLog a path in {@code project}
   */
  Life open(Sandbox database, Path project, String changeLog);

  /** One whose deployers keep their state in the S3 at an endpoint. */
  static Way withS3(URI s3, String... settings) {
    return (database, project, changeLog) ->
        Life.withS3(
            s3, Target.environments(project), database, project, changeLog, List.of(settings));
  }
}
