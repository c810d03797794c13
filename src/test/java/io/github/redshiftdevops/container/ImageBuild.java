package io.github.redshiftdevops.container;

import static java.util.stream.Collectors.toSet;

import io.github.redshiftdevops.deployment.Maven;
import io.github.redshiftdevops.deployment.RepositoryCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Jib, started by Maven on a copy of this project that is packaged already. */
final class ImageBuild {
  private static final Path TARGET = Path.of("target");

  private final Path project;

  private ImageBuild(Path project) {
    this.project = project;
  }

  /** The project as {@code mvn package} leaves it. */
  static ImageBuild in(Path directory) throws IOException {
    for (var part : parts()) {
      RepositoryCopy.copy(part, directory.resolve(part.toString()));
    }
    return new ImageBuild(directory);
  }

  private static Set<Path> parts() throws IOException {
    try (var files = Files.list(TARGET)) {
      var parts = files.filter(file -> file.toString().endsWith(".jar")).collect(toSet());
      parts.addAll(
          Set.of(
              Path.of("pom.xml"),
              Path.of("changelogs"),
              Path.of("environments"),
              Path.of("src", "main", "image"),
              TARGET.resolve("classes"),
              TARGET.resolve("sbom")));
      return parts;
    }
  }

  Path project() {
    return project;
  }

  /** Builds the image and pushes it to the registry. Returns its digest. */
  String push(Registry registry, BaseImage base, String tag)
      throws IOException, InterruptedException {
    new Maven(project)
        .run(
            "--quiet",
            "jib:build",
            "-Dspotless.skip",
            "-Djib.console=plain",
            "-Djib.allowInsecureRegistries=true",
            "-Dbase.image=" + base.reference(),
            "-Dsource.revision=" + tag,
            "-Dtarget.image=" + registry.image(tag))
        .succeeds();
    return Files.readString(project.resolve("target/jib-image.digest"));
  }
}
