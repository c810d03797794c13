package io.github.redshiftdevops.sandbox.sql;

import java.util.List;
import java.util.Map;

/** The table of what the sandbox is believed to do as Redshift does, a page for people. */
final class FidelityPage {
  private static final String HEAD =
      """
      # Fidelity

      What the sandbox is tested to do as Redshift does, or otherwise than Redshift. Made by `mvn
      test-compile exec:java@fidelity` from the corpus in
      `src/test/resources/io/github/redshiftdevops/sandbox/sql/corpus`, which `CorpusTest` runs; do
      not edit it. *Documented* was read in a manual or a server's message, *believed* was not, and
      a *known difference* is one. [The sandbox](sandbox.md) says how to run it on a cluster.
      """;

  private FidelityPage() {}

  /** The page, with a table for each file of the corpus. */
  static String of(Map<String, List<CorpusCase>> files) {
    var page = new StringBuilder(HEAD);
    files.forEach(
        (file, cases) -> {
          page.append("\n## ").append(file).append("\n\n");
          page.append("| behaviour | mark | source | statements |\n|---|---|---|---|\n");
          cases.forEach(corpusCase -> page.append(row(corpusCase)));
        });
    return page.toString();
  }

  private static String row(CorpusCase corpusCase) {
    var mark = corpusCase.mark();
    int comma = mark.indexOf(',');
    return "| %s | %s | %s | %d |\n"
        .formatted(
            cell(corpusCase.name()),
            cell(comma < 0 ? mark : mark.substring(0, comma)),
            cell(comma < 0 ? "" : mark.substring(comma + 1).strip()),
            corpusCase.steps().size());
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
