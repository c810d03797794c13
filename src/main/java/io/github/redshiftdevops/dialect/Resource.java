package io.github.redshiftdevops.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** Tables as lines of a UTF-8 file beside the classes that use them. */
public final class Resource {
  private Resource() {}

  /** The lines of a table of this package, see {@link #lines(Class, String)}. */
  static List<String> lines(String name) {
    return lines(Resource.class, name);
  }

  /**
   * The lines of the resource {@code name}, stripped, without the empty ones and {@code #} notes.
   *
   * @param owner a class beside the file
   */
  public static List<String> lines(Class<?> owner, String name) {
    var stream = owner.getResourceAsStream(name);
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
