package io.github.redshiftdevops.dialect;

import java.util.List;
import java.util.function.Predicate;

/** The words of a data type beside its first one. */
public enum TypePhrases {
  /** Before its arguments. */
  MORE(
      new String[] {"VARYING"},
      new String[] {"PRECISION"},
      new String[] {"YEAR", "TO", "MONTH"},
      new String[] {"DAY", "TO", "SECOND"}),
  /** Behind them. */
  LAST(new String[] {"WITH", "TIME", "ZONE"}, new String[] {"WITHOUT", "TIME", "ZONE"});

  private final List<String[]> phrases;

  TypePhrases(String[]... phrases) {
    this.phrases = List.of(phrases);
  }

  /**
   * Reads at most one of them.
   *
   * @param accept leaves the keywords behind if they come next, and says whether they did
   * @return its words, each behind a space; empty if none was there
   */
  public String read(Predicate<String[]> accept) {
    return phrases.stream()
        .filter(accept)
        .findFirst()
        .map(phrase -> " " + String.join(" ", phrase))
        .orElse("");
  }
}
