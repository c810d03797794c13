package io.github.redshiftdevops.dialect;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Set;

/**
 * The words that Redshift takes for a name only in double quotes (facts section 12): Redshift's own
 * list, not PostgreSQL's. Thread-safe.
 */
public final class ReservedWords {
  private static final Set<String> WORDS =
      Resource.lines("reserved-words.txt").stream().collect(toUnmodifiableSet());

  private ReservedWords() {}

  /** All of them, in capitals. */
  public static Set<String> all() {
    return WORDS;
  }

  /** Whether {@code word}, in any case, is reserved. */
  public static boolean contains(String word) {
    return WORDS.contains(Ascii.upper(word));
  }
}
