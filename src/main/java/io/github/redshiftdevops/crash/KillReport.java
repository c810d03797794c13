package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.crash.Verdict.Kind;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of the deployments that were killed, for people. */
record KillReport(String tool, Map<KillPoint, Verdict> verdicts) {

  /** How many of each kind, in one line. */
  String summary() {
    return Arrays.stream(Kind.values())
        .filter(kind -> count(kind) > 0)
        .map(
            kind ->
                "%s %d (%.0f %%)"
                    .formatted(kind, count(kind), 100.0 * count(kind) / verdicts.size()))
        .collect(Collectors.joining(", ", "%s: %d points: ".formatted(tool, verdicts.size()), ""));
  }

  private long count(Kind kind) {
    return verdicts.values().stream().filter(verdict -> verdict.kind() == kind).count();
  }

  @Override
  public String toString() {
    return verdicts.entrySet().stream()
        .map(KillReport::line)
        .collect(Collectors.joining("\n", "", "\n" + summary() + "\n"));
  }

  private static String line(Map.Entry<KillPoint, Verdict> entry) {
    var verdict = entry.getValue();
    return "%-11s %s%s"
        .formatted(
            verdict.kind(),
            entry.getKey(),
            verdict.detail().isEmpty() ? "" : "\n            " + verdict.detail());
  }
}
