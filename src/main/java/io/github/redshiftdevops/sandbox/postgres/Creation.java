package io.github.redshiftdevops.sandbox.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * The first start on a directory, which may be killed half way: a mark beside the data stands until
 * the data is complete. Data with the mark is thrown away, data without it never.
 */
final class Creation {
  private final Path data;
  private final Path mark;

  Creation(Path data) {
    this.data = data;
    this.mark = data.resolveSibling(data.getFileName() + ".unfinished");
  }

  /** Removes what a killed creation has left. */
  void clearUnfinished() throws IOException {
    if (!Files.exists(mark)) {
      return;
    }
    if (Files.exists(data)) {
      try (var files = Files.walk(data)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.delete(mark);
  }

  /** Marks data that is about to be created. */
  void begin() throws IOException {
    if (!Files.exists(data)) {
      Files.createFile(mark);
    }
  }

  /** The data is complete. */
  void finish() throws IOException {
    Files.deleteIfExists(mark);
  }
}
