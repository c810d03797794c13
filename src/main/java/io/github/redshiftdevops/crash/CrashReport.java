package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.crash.Verdict.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What became of the points of a crash test.
 *
 * @param changeLog what was deployed
 * @param outcomes one for each point that was tried, in the order of the points
 * @param points how many there are
 * @param varying the columns that were not compared
 * @param took the whole test
 */
public record CrashReport(
    String changeLog, List<Outcome> outcomes, int points, Set<String> varying, Duration took) {

  /** Copies the collections. */
  public CrashReport {
    outcomes = List.copyOf(outcomes);
    varying = Set.copyOf(varying);
  }

  /** Whether every point ended well. */
  public boolean isGood() {
    return outcomes.stream().allMatch(outcome -> outcome.verdict().isGood());
  }

  /** How many ended so. */
  public long count(Kind kind) {
    return outcomes.stream().filter(outcome -> outcome.verdict().kind() == kind).count();
  }

  /** The bad ones first, then the slow ones. */
  public List<Outcome> worstFirst() {
    return outcomes.stream()
        .sorted(
            Comparator.comparing((Outcome outcome) -> outcome.verdict().isGood())
                .thenComparing(outcome -> outcome.verdict().kind(), Comparator.reverseOrder())
                .thenComparing(Outcome::took, Comparator.reverseOrder()))
        .toList();
  }

  /** The answer in one sentence. */
  public String verdict() {
    long bad = outcomes.stream().filter(outcome -> !outcome.verdict().isGood()).count();
    long decided = count(Kind.DECIDED);
    var asked = decided > 0 ? " %d of them asked a person.".formatted(decided) : "";
    return bad == 0
        ? "Every point came to exactly the expected end." + asked
        : "%d of %d points did not come to the expected end.".formatted(bad, outcomes.size());
  }

  /** How many ended in which way, in one line. */
  public String summary() {
    return "%s: %d of %d points in %.0f s: %s"
        .formatted(changeLog, outcomes.size(), points, took.toMillis() / 1000.0, counts());
  }

  private String counts() {
    return Arrays.stream(Kind.values())
        .filter(kind -> count(kind) > 0)
        .map(
            kind ->
                "%s %d (%.1f %%)"
                    .formatted(kind, count(kind), 100.0 * count(kind) / outcomes.size()))
        .collect(Collectors.joining(", "));
  }

  /** Writes {@code crash-test.txt} and {@code crash-test.html}. */
  public void writeTo(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("crash-test.txt"), toString());
    Files.writeString(directory.resolve("crash-test.html"), new HtmlReport(this).text());
  }

  /** All of it as text, the bad points first. */
  @Override
  public String toString() {
    return worstFirst().stream()
        .map(CrashReport::lines)
        .collect(Collectors.joining("", "", "\n" + summary() + "\n"));
  }

  private static String lines(Outcome outcome) {
    var lines =
        new StringBuilder(
            "%-11s %5.1f s  %s%n"
                .formatted(
                    outcome.verdict().kind(), outcome.took().toMillis() / 1000.0, outcome.point()));
    if (!outcome.verdict().isGood() || outcome.verdict().kind() == Kind.DECIDED) {
      outcome.course().forEach(step -> lines.append("            ").append(step).append('\n'));
      lines.append("            ").append(outcome.verdict().detail()).append('\n');
    }
    return lines.toString();
  }
}
