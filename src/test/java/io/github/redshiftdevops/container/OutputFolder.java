package io.github.redshiftdevops.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** A folder of the host into which a container of any user writes its reports. */
record OutputFolder(Path path) {
  /** What every deployment leaves behind. */
  static final String[] REPORTS = {
    "deployment.log", "deployment.json", "TEST-changesets.xml", "report.html"
  };

  static OutputFolder in(Path directory, String name) throws IOException {
    var folder = Files.createDirectory(directory.resolve("output-" + name));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    return new OutputFolder(folder);
  }

  /** The option of {@code podman run} that maps it. */
  String mapped() {
    return "--volume=" + path + ":/output";
  }

  List<String> files() {
    return files(path);
  }

  /** The files of one of several environments. */
  List<String> files(String environment) {
    return files(path.resolve(environment));
  }

  private static List<String> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text(String file) throws IOException {
    return Files.readString(path.resolve(file));
  }
}
