package io.github.redshiftdevops.sandbox.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a cluster says of the corpus.
 *
 * @param findings one for each case
 */
record FidelityReport(List<Finding> findings) {

  /** What became of a mark. */
  enum Verdict {
    /** The cluster answers as the case says. */
    PROVED,
    /** The cluster answers otherwise, and no difference is known. */
    BROKEN,
    /** The cluster answers otherwise, as the mark says. */
    DIFFERS_AS_KNOWN,
    /** The cluster answers as the sandbox does, where a difference was thought to be. */
    NO_DIFFERENCE
  }

  /**
   * What became of a case.
   *
   * @param answer what the cluster answered in place of what was expected; empty if it did not
   */
  record Finding(CorpusCase corpusCase, Verdict verdict, String answer) {}

  /** Where the cluster is. */
  @FunctionalInterface
  interface Cluster {
    /** Opens a connection. */
    Connection connect() throws SQLException;
  }

  /** Runs cases on a cluster, each in a schema that is dropped behind it. */
  static FidelityReport of(List<CorpusCase> cases, Cluster cluster) {
    var findings = new ArrayList<Finding>();
    for (var corpusCase : cases) {
      findings.add(finding(corpusCase, "fidelity_" + findings.size(), cluster));
    }
    return new FidelityReport(findings);
  }

  private static Finding finding(CorpusCase corpusCase, String schema, Cluster cluster) {
    boolean differs = corpusCase.mark().startsWith("known difference");
    try (var connection = connect(cluster)) {
      try {
        CorpusRun.run(corpusCase, schema, connection);
      } finally {
        drop(schema, cluster);
      }
      return new Finding(corpusCase, differs ? Verdict.NO_DIFFERENCE : Verdict.PROVED, "");
    } catch (SQLException | AssertionError other) {
      var verdict = differs ? Verdict.DIFFERS_AS_KNOWN : Verdict.BROKEN;
      return new Finding(corpusCase, verdict, String.valueOf(other.getMessage()).strip());
    }
  }

  /** A failure to connect names the cluster, which is nobody else's business. */
  private static Connection connect(Cluster cluster) {
    try {
      return cluster.connect();
    } catch (SQLException failure) {
      throw new IllegalStateException(
          "The cluster of redshift.url cannot be connected to, SQLSTATE " + failure.getSQLState());
    }
  }

  private static void drop(String schema, Cluster cluster) throws SQLException {
    try (var connection = connect(cluster);
        var statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
    }
  }

  /** How many cases have this verdict. */
  long count(Verdict verdict) {
    return findings.stream().filter(finding -> finding.verdict() == verdict).count();
  }

  /** The counts, and below them what is to be looked at. */
  String text() {
    var text = new StringBuilder();
    Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
    for (var verdict : Verdict.values()) {
      counts.put(verdict, count(verdict));
    }
    text.append(findings.size()).append(" cases: ").append(counts).append('\n');
    findings.stream()
        .filter(f -> f.verdict() == Verdict.BROKEN || f.verdict() == Verdict.NO_DIFFERENCE)
        .forEach(f -> text.append(line(f)));
    return text.toString();
  }

  private static String line(Finding finding) {
    return "%s: %s (%s)%n  %s%n"
        .formatted(
            finding.verdict(),
            finding.corpusCase().name(),
            finding.corpusCase().mark(),
            finding.answer().replaceAll("\\s+", " "));
  }
}
