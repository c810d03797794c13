package io.github.redshiftdevops.change.syntax;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One of a few words of Redshift's, in any case.
 *
 * @param words the words as SQL writes them
 */
record Choice(List<String> words) implements Kind {
  private static final Set<List<String>> TRUE_OR_FALSE =
      Set.of(List.of("YES", "NO"), List.of("ON", "OFF"));

  /** YAML reads {@code NO} and {@code OFF} as booleans. */
  @Override
  public String write(String value) {
    var upper = value.strip().toUpperCase(Locale.ROOT);
    if (TRUE_OR_FALSE.contains(words)) {
      return switch (upper) {
        case "TRUE" -> words.get(0);
        case "FALSE" -> words.get(1);
        default -> upper;
      };
    }
    return upper;
  }

  @Override
  public Optional<String> problem(String value) {
    return words.contains(write(value))
        ? Optional.empty()
        : Optional.of("it is one of " + String.join(", ", words) + ".");
  }
}
