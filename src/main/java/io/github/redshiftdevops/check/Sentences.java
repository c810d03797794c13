package io.github.redshiftdevops.check;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.github.redshiftdevops.dialect.Resource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A table of names with a sentence each: {@code name, name | sentence | source}. Immutable. */
final class Sentences {
  private final Map<String, String> byName;

  private Sentences(Map<String, String> byName) {
    this.byName = byName;
  }

  /** Reads a resource beside this class. */
  static Sentences read(String resource) {
    return new Sentences(
        Resource.lines(Sentences.class, resource).stream()
            .flatMap(Sentences::parse)
            .collect(toUnmodifiableMap(entry -> entry[0], entry -> entry[1])));
  }

  private static Stream<String[]> parse(String line) {
    var columns = line.split("\\s+\\|\\s+", 3);
    return Arrays.stream(columns[0].split(", ")).map(name -> new String[] {name, columns[1]});
  }

  Optional<String> of(String name) {
    return Optional.ofNullable(byName.get(name));
  }
}
