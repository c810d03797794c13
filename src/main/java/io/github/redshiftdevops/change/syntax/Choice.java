package io.github.redshiftdevops.change.syntax;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One of a few words of Redshift's, in any case.
 *
 * @param words the words as SQL writes them
 */
record Choice(List<String> words) implements Kind {
  private static final List<String> YES_OR_NO = List.of("YES", "NO");

  /** YAML reads {@code NO} as a boolean. */
  @Override
  public String write(String value) {
    var upper = value.strip().toUpperCase(Locale.ROOT);
    if (words.equals(YES_OR_NO)) {
      return switch (upper) {
        case "TRUE" -> "YES";
        case "FALSE" -> "NO";
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
