package io.github.redshiftdevops.sandbox.sql;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many statements of the corpus have an expected answer, by section of the facts and mark. */
final class CorpusCounts {
  /** The marks that a case can have. */
  static final List<String> MARKS = List.of("documented", "believed", "known difference");

  private static final Pattern SECTION = Pattern.compile("sections? (\\d+)");

  private final List<CorpusCase> cases;

  CorpusCounts(List<CorpusCase> cases) {
    this.cases = cases;
  }

  /** Statements whose rows or error are expected. */
  long answers() {
    return cases.stream().mapToLong(CorpusCounts::answers).sum();
  }

  /** Statements that have to be refused. */
  long refusals() {
    return cases.stream()
        .flatMap(c -> c.steps().stream())
        .filter(step -> step.error() != null)
        .count();
  }

  private static long answers(CorpusCase corpusCase) {
    return corpusCase.steps().stream()
        .filter(step -> step.error() != null || step.rows() != null)
        .count();
  }

  /** A line for each section, with the answers under each mark. */
  String table() {
    var bySection =
        cases.stream()
            .collect(
                Collectors.groupingBy(
                    CorpusCounts::section,
                    TreeMap::new,
                    Collectors.groupingBy(
                        CorpusCounts::mark, Collectors.summingLong(CorpusCounts::answers))));
    var heads = Stream.concat(Stream.of("section"), MARKS.stream()).toArray();
    var table = new StringBuilder("%-12s%12s%10s%18s%n".formatted(heads));
    bySection.forEach((section, marks) -> table.append(line(section, marks)));
    return table
        .append(
            "%d statements with their answer, %d of them refusals".formatted(answers(), refusals()))
        .toString();
  }

  private static String line(String section, Map<String, Long> marks) {
    var counts = MARKS.stream().map(mark -> marks.getOrDefault(mark, 0L));
    return "%-12s%12d%10d%18d%n".formatted(Stream.concat(Stream.of(section), counts).toArray());
  }

  /** The first section of the facts that the mark cites. */
  private static String section(CorpusCase corpusCase) {
    var matcher = SECTION.matcher(corpusCase.mark());
    return matcher.find() ? "facts %2s".formatted(matcher.group(1)) : "manual";
  }

  private static String mark(CorpusCase corpusCase) {
    return MARKS.stream().filter(corpusCase.mark()::startsWith).findFirst().orElse("no mark");
  }
}
