package io.github.redshiftdevops.sandbox.sql;

import java.util.List;
import java.util.stream.Stream;

/** The statements of the corpus, for tests outside of the sandbox. */
public final class CorpusStatements {
  private CorpusStatements() {}

  /** What the sandbox takes, and so, as far as is known, does Redshift. */
  public static List<String> accepted() {
    return steps().filter(step -> step.error() == null).map(CorpusStatements::sql).toList();
  }

  /** What the sandbox refuses, for whatever reason. */
  public static List<String> refused() {
    return steps().filter(step -> step.error() != null).map(CorpusStatements::sql).toList();
  }

  private static Stream<CorpusCase.Step> steps() {
    return Corpus.cases().stream().flatMap(it -> it.steps().stream());
  }

  private static String sql(CorpusCase.Step step) {
    return step.sql().replaceFirst(";\\s*$", "");
  }
}
