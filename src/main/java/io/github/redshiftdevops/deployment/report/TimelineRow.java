package io.github.redshiftdevops.deployment.report;

import static java.util.stream.Collectors.joining;

import io.github.redshiftdevops.database.LockWait;
import io.github.redshiftdevops.database.LockWait.Blocker;
import io.github.redshiftdevops.database.StatementListener.Retry;
import io.github.redshiftdevops.deployment.Elapsed;
import io.github.redshiftdevops.deployment.report.ChangeSetEntry.QueryFile;
import io.github.redshiftdevops.deployment.report.ChangeSetEntry.Resumption;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/** A change set as a bar on the time of its deployment, and what there is to say about it. */
record TimelineRow(Report report, ChangeSetEntry entry) {
  String text() {
    return """
        <li class="%s"><div class="what"><span class="n">%d</span> <b>%s</b>
        <span class="soft">%s, %s</span></div>
        <div class="track" title="%s">%s</div>
        <div class="time">%s</div>%s</li>"""
        .formatted(
            entry.fate(),
            entry.number(),
            escape(entry.identity().id()),
            escape(entry.identity().author()),
            escape(entry.identity().path()),
            "from " + HtmlReport.time(entry.begin()),
            bars(),
            Elapsed.text(entry.elapsed()),
            notes());
  }

  private String bars() {
    var begin = Duration.between(report.begin(), entry.begin());
    var waited = entry.waits().stream().map(LockWait::waited).reduce(Duration.ZERO, Duration::plus);
    return bar("run", begin, entry.elapsed()) + (waited.isZero() ? "" : bar("wait", begin, waited));
  }

  private String bar(String style, Duration begin, Duration length) {
    return String.format(
        Locale.ROOT,
        "<i class=\"%s\" style=\"left:%.2f%%;width:%.2f%%\"></i>",
        style,
        share(begin),
        share(length));
  }

  private double share(Duration part) {
    double all = Math.max(1, report.elapsed().toMillis());
    return Math.max(0, Math.min(100, 100 * part.toMillis() / all));
  }

  private String notes() {
    var notes =
        Stream.of(
                entry.resumed().stream().map(TimelineRow::resumed),
                entry.waits().stream().map(TimelineRow::waited),
                entry.retries().stream().map(TimelineRow::retried),
                Stream.of(entry.rows()).filter(rows -> rows > 0).map(TimelineRow::rows),
                entry.queries().stream().map(TimelineRow::query),
                Stream.of(fate()))
            .flatMap(part -> part)
            .filter(note -> !note.isEmpty())
            .map(note -> "<li>" + note + "</li>")
            .collect(joining());
    return notes.isEmpty() ? "" : "<ul class=\"notes\">" + notes + "</ul>";
  }

  private static String resumed(Resumption resumed) {
    return resumed.done() == resumed.statements()
        ? "Resumed behind its last statement: only its row was missing."
        : "Resumed at statement %d of %d: what came before had run."
            .formatted(resumed.done() + 1, resumed.statements());
  }

  private static String waited(LockWait wait) {
    return "Waited %s for %s%s%s."
        .formatted(
            Elapsed.text(wait.waited()),
            wait.table().map(table -> "the lock on " + code(table)).orElse("a lock"),
            wait.cancelled() ? ", in vain" : "",
            wait.blockers().isEmpty()
                ? ""
                : ", held by "
                    + wait.blockers().stream().map(TimelineRow::blocker).collect(joining(" and ")));
  }

  private static String blocker(Blocker blocker) {
    return "pid "
        + blocker.pid()
        + blocker.user().map(user -> " of " + escape(user)).orElse("")
        + blocker.since().map(since -> " in a transaction since " + escape(since)).orElse("")
        + blocker.query().map(query -> ": " + code(query)).orElse("");
  }

  private static String retried(Retry retry) {
    return "Attempt %d of %d met %s; the next one came %s later."
        .formatted(
            retry.attempt(), retry.most(), escape(retry.reason()), Elapsed.text(retry.pause()));
  }

  private static String rows(long rows) {
    return rows == 1 ? "1 row" : String.format(Locale.ROOT, "%,d rows", rows);
  }

  private static String query(QueryFile file) {
    return "<a href=\"%s\">%s</a>: %s%s"
        .formatted(
            file.name(),
            file.name(),
            rows(file.rows()),
            file.complete() ? "" : ", the first ones; there are more");
  }

  private String fate() {
    if (entry.fate() == Fate.RAN) {
      return "";
    }
    var why = entry.reason().map(reason -> ": " + escape(reason)).orElse("");
    return "<span class=\"kind %s\">%s</span>%s".formatted(entry.fate(), entry.fate().words(), why);
  }

  private static String code(String text) {
    return "<code>" + escape(text) + "</code>";
  }

  private static String escape(String text) {
    return HtmlReport.escape(text);
  }
}
