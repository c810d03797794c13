package io.github.redshiftdevops.check;

import java.util.Optional;

/** Liquibase's own changes that Redshift cannot run, whatever they say. Thread-safe. */
public final class StandardChanges {
  private static final Sentences REFUSED = Sentences.read("refused-changes.txt");

  private StandardChanges() {}

  /** Why the change {@code name} is refused, and what to use instead; empty if it is not. */
  public static Optional<String> refusal(String name) {
    return REFUSED.of(name);
  }
}
