package io.github.redshiftdevops.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A base image made of Debian's packages, because the proofs run where no public registry can be
 * reached. {@code .ci/base-image} says what is in it. Made once, until {@code mvn clean}.
 */
public enum BaseImage {
  /** A Java runtime and glibc: no shell, no tools. */
  JLINK,
  /** Debian's minimal system with its JRE. */
  DEBIAN;

  /** The image as Jib names it. */
  public String reference() throws IOException, InterruptedException {
    var kind = name().toLowerCase(Locale.ROOT);
    var archive = Path.of("target", "base-images", kind + ".tar").toAbsolutePath();
    if (!Files.exists(archive)) {
      Command.of(".ci/base-image", kind, archive.toString()).run().succeeded();
    }
    return "tar://" + archive;
  }
}
