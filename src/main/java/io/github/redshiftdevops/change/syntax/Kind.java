package io.github.redshiftdevops.change.syntax;

import java.util.Optional;

/** What the value of an attribute may be, and how SQL writes it. Values are never null. */
sealed interface Kind permits BasicKind, Choice {
  /** The value as SQL writes it. */
  String write(String value);

  /** What is wrong with the value and the mend; empty if nothing is. */
  Optional<String> problem(String value);
}
