package io.github.redshiftdevops.dialect;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A name of a type with all that {@code types.txt} says of it; other names have their own. */
record TypeDefinition(
    String alias, String name, Encoding encoding, boolean key, List<Argument> arguments) {
  private static final Map<String, TypeDefinition> BY_NAME =
      Resource.lines("types.txt").stream()
          .flatMap(TypeDefinition::read)
          .collect(toUnmodifiableMap(TypeDefinition::alias, type -> type));

  /** The values that an argument may have, and the one it has if it is not written. */
  record Argument(int least, int greatest, int standard) {
    private static Argument read(String text) {
      var numbers = text.split("\\.\\.|=");
      return new Argument(
          Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2]));
    }

    private Argument withStandard(int other) {
      return new Argument(least, greatest, other);
    }
  }

  /**
   * The definition of the type that has the name {@code name}, in lower case, without arguments.
   */
  static Optional<TypeDefinition> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  private static Stream<TypeDefinition> read(String line) {
    var columns = line.split("\\s*\\|\\s*", 5);
    var type =
        new TypeDefinition(
            columns[0],
            columns[0],
            Encoding.of(columns[1]).orElseThrow(),
            columns[2].equals("key"),
            list(columns[3]).map(Argument::read).toList());
    return Stream.concat(Stream.of(type), list(columns[4]).map(type::alias));
  }

  private TypeDefinition alias(String text) {
    var parts = text.split("=");
    var own = new ArrayList<>(arguments);
    if (parts.length == 2) {
      own.set(0, own.get(0).withStandard(Integer.parseInt(parts[1])));
    }
    return new TypeDefinition(parts[0], name, encoding, key, own);
  }

  private static Stream<String> list(String text) {
    return Arrays.stream(text.split("\\s*,\\s*")).filter(item -> !item.isEmpty());
  }
}
