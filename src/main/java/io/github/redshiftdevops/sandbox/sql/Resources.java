package io.github.redshiftdevops.sandbox.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The tables that the translator reads from its class path. */
final class Resources {
  private Resources() {}

  /** The whole text of a resource. */
  static String text(String name) {
    try (var resource = Resources.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException("The class path lacks " + name);
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of a resource, without empty lines and those that begin with {@code #}. */
  static List<String> lines(String name) {
    return text(name).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
  }

  /** The lines of a resource, cut at tabs into as many cells as asked for, empty at the end. */
  static List<List<String>> rows(String name, int cells) {
    return lines(name).stream().map(line -> row(line, cells)).toList();
  }

  private static List<String> row(String line, int cells) {
    return List.of((line + "\t".repeat(cells)).split("\t", -1)).subList(0, cells);
  }
}
