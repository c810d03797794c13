package io.github.redshiftdevops.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The tables of this package, as lines of a UTF-8 file beside its classes. */
final class Resource {
  private Resource() {}

  /**
   * The lines of the resource {@code name}, stripped, without the empty ones and {@code #} notes.
   */
  static List<String> lines(String name) {
    var stream = Resource.class.getResourceAsStream(name);
    Objects.requireNonNull(stream, () -> name + " is missing from the jar");
    try (var reader = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
      return reader
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
