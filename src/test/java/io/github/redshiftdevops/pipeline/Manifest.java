package io.github.redshiftdevops.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The Job of the repository. */
final class Manifest {
  private static final Path FILE = Path.of("k8s-job.yaml");

  private Manifest() {}

  /** Fills it in as {@code buildspec.yml} does. */
  static String of(String job, String image, String environment) throws IOException {
    return Files.readString(FILE)
        .replace("${JOB}", job)
        .replace("${IMAGE}", image)
        .replace("${ENVIRONMENT}", environment);
  }
}
