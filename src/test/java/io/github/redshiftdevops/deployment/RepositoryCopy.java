package io.github.redshiftdevops.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** This project as a fresh clone has it after {@code mvn compile}, in another directory. */
public final class RepositoryCopy {
  private static final List<String> PARTS =
      List.of("pom.xml", "changelogs", "environments", "target/classes");

  private RepositoryCopy() {}

  static Project in(Path directory) throws IOException {
    for (var part : PARTS) {
      copy(Path.of(part), directory.resolve(part));
    }
    return new Project(directory);
  }

  /** Copies a file, or a directory with everything below it. */
  public static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    try (var files = Files.walk(from)) {
      files.forEach(file -> copyOne(file, to.resolve(from.relativize(file).toString())));
    }
  }

  /** With its time of change, which tells Maven that nothing has changed. */
  private static void copyOne(Path from, Path to) {
    try {
      if (Files.isDirectory(from)) {
        Files.createDirectories(to);
      } else {
        Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
