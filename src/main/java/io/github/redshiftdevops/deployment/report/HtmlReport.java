package io.github.redshiftdevops.deployment.report;

import static java.util.stream.Collectors.joining;

import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.deployment.Elapsed;
import io.github.redshiftdevops.deployment.report.Report.Plan;
import io.github.redshiftdevops.deployment.verification.VerificationOutcome;
import io.github.redshiftdevops.deployment.verification.VerificationResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.text.StringEscapeUtils;
import org.apache.commons.text.StringSubstitutor;

/** A report as one page that needs nothing else. */
record HtmlReport(Report report) {
  private static final String PAGE = "report.html";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  String text() {
    var values =
        Map.of(
            "environment", escape(report.environment()),
            "result", report.ending().result().name(),
            "headline", escape(headline()),
            "error", report.ending().error().map(HtmlReport::error).orElse(""),
            "facts", facts(),
            "counts", counts(),
            "legend", legend(),
            "timeline", timeline(),
            "verifications", verifications(),
            "leftOut", leftOut());
    return new StringSubstitutor(values).setDisableSubstitutionInValues(true).replace(page());
  }

  private static String page() {
    try (var in = HtmlReport.class.getResourceAsStream(PAGE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String headline() {
    return switch (report.ending().result()) {
      case FAILED -> failure() + " after " + Elapsed.text(report.elapsed());
      case STOPPED -> "Stopped after " + Elapsed.text(report.elapsed());
      case DONE ->
          report.changeSets().isEmpty()
              ? "Nothing to do"
              : "Deployed in " + Elapsed.text(report.elapsed());
    };
  }

  /** What failed: all is deployed if it was a verification. */
  private String failure() {
    return report.ending().exitCode() == ExitCode.VERIFICATION_FAILED.status()
        ? "Verification failed"
        : "Failed";
  }

  private static String error(String sentence) {
    return "<p class=\"error\">%s</p>".formatted(escape(sentence));
  }

  private String facts() {
    return Stream.concat(
            report.plan().map(HtmlReport::facts).orElse(Stream.of()),
            Stream.of(
                fact("Began", TIME.format(report.begin())),
                fact("Ended", TIME.format(report.end())),
                fact("Exit code", "" + report.ending().exitCode())))
        .collect(joining("\n"));
  }

  private static Stream<String> facts(Plan plan) {
    return Stream.of(
        fact("Change log", plan.changeLog()),
        fact("Warehouse", plan.warehouse()),
        fact("Deployment", plan.deployment()));
  }

  private static String fact(String name, String value) {
    return "<div><dt>%s</dt><dd>%s</dd></div>".formatted(name, escape(value));
  }

  private String counts() {
    var fates =
        Arrays.stream(Fate.values())
            .filter(fate -> report.count(fate) > 0)
            .map(fate -> count(fate.name(), report.count(fate), fate.words()));
    var others =
        Stream.of(
                new Count("NOT_REACHED", notReached(), "not reached"),
                new Count("WAIT", sum(entry -> entry.waits().size()), "locks waited for"),
                new Count("RETRY", sum(entry -> entry.retries().size()), "tried again"),
                new Count("LEFT_OUT", report.leftOut().size(), "left out"))
            .filter(count -> count.number() > 0)
            .map(count -> count(count.style(), count.number(), count.words()));
    return Stream.concat(fates, others).collect(joining("\n"));
  }

  private record Count(String style, long number, String words) {}

  private long notReached() {
    return report.plan().map(Plan::count).orElse(0) - report.changeSets().size();
  }

  private long sum(ToLongFunction<ChangeSetEntry> part) {
    return report.changeSets().stream().mapToLong(part).sum();
  }

  private static String count(String style, long number, String words) {
    return "<li><b class=\"%s\">%d</b>%s</li>".formatted(style, number, words);
  }

  private String timeline() {
    if (report.changeSets().isEmpty()) {
      return "<p class=\"soft\">No change set ran.</p>";
    }
    var rows = report.changeSets().stream().map(entry -> new TimelineRow(report, entry).text());
    return "<div class=\"axis\"><span></span><div>%s</div></div>%n<ol class=\"timeline\">%n%s%n</ol>"
        .formatted(ticks(), rows.collect(joining("\n")));
  }

  private String legend() {
    return sum(entry -> entry.waits().size()) == 0
        ? ""
        : "<span class=\"legend\"></span> is the time that a change set waited for a lock.";
  }

  private String ticks() {
    return IntStream.rangeClosed(0, 4)
        .mapToObj(quarter -> report.elapsed().multipliedBy(quarter).dividedBy(4))
        .map(time -> "<i>%s</i>".formatted(Elapsed.text(time)))
        .collect(joining());
  }

  private String verifications() {
    if (report.verifications().isEmpty()) {
      return "";
    }
    var rows = report.verifications().stream().map(HtmlReport::verification).collect(joining("\n"));
    return """
        <h2>Verifications</h2>
        <p class="soft">%d of %d passed</p>
        <div class="scroll"><table>
        <thead><tr><th>Result</th><th>Test</th><th class="number">Time</th></tr></thead>
        <tbody>
        %s
        </tbody></table></div>"""
        .formatted(report.count(VerificationOutcome.PASSED), report.verifications().size(), rows);
  }

  private static String verification(VerificationResult result) {
    var message =
        result.message().map(text -> "<p class=\"why\">" + escape(text) + "</p>").orElse("");
    return "<tr><td class=\"kind %s\">%s</td><td>%s%s</td><td class=\"number\">%s</td></tr>"
        .formatted(
            result.outcome(),
            result.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '),
            escape(result.name()),
            message,
            Elapsed.text(result.elapsed()));
  }

  private String leftOut() {
    if (report.leftOut().isEmpty()) {
      return "";
    }
    var rows =
        report.leftOut().entrySet().stream()
            .map(
                each ->
                    "<tr><td><code>%s</code></td><td class=\"soft\">%s</td></tr>"
                        .formatted(escape(each.getKey()), escape(each.getValue())))
            .collect(joining("\n"));
    return """
        <h2>Left out</h2>
        <p class="soft">These do not belong to this environment.</p>
        <div class="scroll"><table><thead><tr><th>Change set</th><th>Why</th></tr></thead><tbody>
        %s
        </tbody></table></div>"""
        .formatted(rows);
  }

  static String time(Instant instant) {
    return TIME.format(instant);
  }

  static String escape(String text) {
    return StringEscapeUtils.escapeHtml4(text).replace("'", "&#39;");
  }
}
