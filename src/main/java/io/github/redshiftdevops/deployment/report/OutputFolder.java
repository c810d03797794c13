package io.github.redshiftdevops.deployment.report;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.github.redshiftdevops.ConfigurationException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that a deployment leaves its files in. What else is in there is left alone. */
record OutputFolder(Path path) {
  private static final String OURS =
      "{deployment.log,deployment.json,report.html,TEST-changesets.xml,TEST-verifications.xml,"
          + "select-*.csv}";

  /**
   * Makes it ready: it is there and can be written, and nothing of an earlier deployment is in it.
   *
   * @throws ConfigurationException if that is not possible
   */
  static OutputFolder prepare(Path path) {
    try {
      Files.createDirectories(path);
      try (var old = Files.newDirectoryStream(path, OURS)) {
        for (var file : old) {
          Files.deleteIfExists(file);
        }
      }
      Files.delete(Files.createTempFile(path, ".writable", null));
      return new OutputFolder(path);
    } catch (IOException e) {
      throw new ConfigurationException(
          ("The output folder %s cannot be written (%s); let the user of this process write there, or"
                  + " name another folder with --output.")
              .formatted(path, reason(e)),
          e);
    }
  }

  private static String reason(IOException failure) {
    return failure instanceof FileSystemException known && known.getReason() != null
        ? known.getReason()
        : "permission denied";
  }

  /** Opens a file to write. */
  Writer open(String name) throws IOException {
    return Files.newBufferedWriter(path.resolve(name));
  }

  /** Writes a file; it is there as a whole, or not at all. */
  void write(String name, String text) throws IOException {
    var aside = path.resolve("." + name);
    Files.writeString(aside, text);
    Files.move(aside, path.resolve(name), REPLACE_EXISTING);
  }
}
