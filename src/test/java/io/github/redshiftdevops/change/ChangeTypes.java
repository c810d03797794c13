package io.github.redshiftdevops.change;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import liquibase.change.Change;

/** The changes that Liquibase finds in META-INF/services. */
final class ChangeTypes {
  private ChangeTypes() {}

  /** All of ours, by name. */
  static List<RedshiftChange> all() {
    return ServiceLoader.load(Change.class).stream()
        .filter(it -> RedshiftChange.class.isAssignableFrom(it.type()))
        .map(it -> (RedshiftChange) it.get())
        .sorted(Comparator.comparing(it -> it.definition().name()))
        .toList();
  }
}
