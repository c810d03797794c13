package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.crash.Verdict.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report as one page that needs nothing else. */
record HtmlReport(CrashReport report) {

  String text() {
    var values =
        Map.of(
            "changeLog", escape(report.changeLog()),
            "tried", "" + report.outcomes().size(),
            "points", "" + report.points(),
            "took", time(report.took()),
            "class", report.isGood() ? "GOOD" : "BAD",
            "verdict", escape(report.verdict()),
            "counts", kinds(this::count),
            "bar", kinds(this::share),
            "notes", notes(),
            "rows", rows(report.worstFirst()));
    var page = Resource.text("report.html").replace("${kinds}", legend());
    for (var value : values.entrySet()) {
      page = page.replace("${" + value.getKey() + "}", value.getValue());
    }
    return page;
  }

  private String kinds(Function<Kind, String> text) {
    return present().map(text).collect(Collectors.joining("\n"));
  }

  private Stream<Kind> present() {
    return Arrays.stream(Kind.values()).filter(kind -> report.count(kind) > 0);
  }

  private String count(Kind kind) {
    return "<li><b class=\"%s\">%d</b>%s</li>".formatted(kind, report.count(kind), kind.words());
  }

  private String share(Kind kind) {
    return "<i class=\"%s\" style=\"flex:%d\"></i>".formatted(kind, report.count(kind));
  }

  private String notes() {
    return report.varying().isEmpty()
        ? ""
        : "<p class=\"soft\">Not compared, because they vary from one deployment to the other: <code>"
            + escape(report.varying().stream().sorted().collect(Collectors.joining(", ")))
            + "</code></p>";
  }

  private static String rows(List<Outcome> outcomes) {
    return outcomes.stream().map(HtmlReport::row).collect(Collectors.joining("\n"));
  }

  private static String row(Outcome outcome) {
    var kind = outcome.verdict().kind();
    return "<tr><td class=\"kind %s\">%s</td><td class=\"number\">%s</td><td>%s</td></tr>"
        .formatted(kind, kind.words(), time(outcome.took()), course(outcome));
  }

  private static String course(Outcome outcome) {
    var steps =
        Stream.concat(outcome.course().stream(), Stream.of(outcome.verdict().detail()))
            .filter(step -> !step.isBlank())
            .map(step -> "<li>" + escape(step) + "</li>")
            .collect(Collectors.joining());
    boolean open = outcome.verdict().kind() != Kind.RECOVERED;
    return "<details%s><summary><code>%s</code></summary><ol>%s</ol></details>"
        .formatted(open ? " open" : "", escape(outcome.point().toString()), steps);
  }

  private static String legend() {
    return Arrays.stream(Kind.values())
        .map(
            kind ->
                "<tr><td class=\"kind %s\">%s</td><td>%s</td></tr>"
                    .formatted(kind, kind.words(), escape(kind.meaning())))
        .collect(Collectors.joining("\n"));
  }

  private static String time(Duration took) {
    return "%.1f s".formatted(took.toMillis() / 1000.0);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
