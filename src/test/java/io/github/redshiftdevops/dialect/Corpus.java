package io.github.redshiftdevops.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The statements of {@code statements.txt} with what is known of them. */
final class Corpus {
  /**
   * One statement.
   *
   * @param traits its kind, then {@code reads} and {@code repeatable} where they hold
   * @param fact where the facts say so
   */
  record Case(String traits, String name, String fact, String statement) {}

  private Corpus() {}

  static List<Case> cases() {
    var cases = new ArrayList<Case>();
    String[] head = {};
    for (var line : lines("statements.txt")) {
      if (line.startsWith("=")) {
        head = line.substring(1).strip().split("\\s*\\|\\s*", 3);
      } else if (line.startsWith("    ")) {
        var last = cases.remove(cases.size() - 1);
        cases.add(
            new Case(last.traits(), last.name(), last.fact(), last.statement() + "\n" + line));
      } else {
        cases.add(new Case(head[0], head[1], head[2], line.strip()));
      }
    }
    return cases;
  }

  /** The lines that are neither empty nor notes, with their indentation. */
  static List<String> lines(String resource) {
    try (var stream = Objects.requireNonNull(Corpus.class.getResourceAsStream(resource))) {
      return new String(stream.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
