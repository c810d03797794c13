package io.github.redshiftdevops.database;

import java.util.Arrays;
import java.util.Optional;

/** How much of a deployment one transaction holds. Setting {@code transaction}. */
public enum TransactionScope {
  /** One change set and its row. */
  CHANGE_SET("changeset"),
  /** All change sets that follow each other and can share one. */
  DEPLOYMENT("deployment");

  private final String text;

  TransactionScope(String text) {
    this.text = text;
  }

  /** The scope of this name; empty if there is none. */
  public static Optional<TransactionScope> parse(String text) {
    return Arrays.stream(values()).filter(scope -> scope.text.equals(text.strip())).findFirst();
  }

  /** As it is written in a setting. */
  @Override
  public String toString() {
    return text;
  }
}
