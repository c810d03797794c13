package io.github.redshiftdevops.deployment.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.redshiftdevops.database.LockWait;
import io.github.redshiftdevops.database.LockWait.Blocker;
import io.github.redshiftdevops.deployment.report.ChangeSetEntry.QueryFile;
import java.time.Duration;
import java.util.Locale;

/** A report as JSON; {@code docs/reports.md} says what each property means. */
final class JsonReport {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Report report;

  JsonReport(Report report) {
    this.report = report;
  }

  /** All of it: {@code deployment.json}. */
  String text() {
    var root = heading();
    report.changeSets().forEach(entry -> write(entry, changeSet(root, entry)));
    var leftOut = root.withArray("leftOut");
    report
        .leftOut()
        .forEach((name, why) -> leftOut.addObject().put("changeSet", name).put("reason", why));
    verifications(root);
    return print(root);
  }

  /** In short, for the state location: no rows, retries, waits and files. */
  String summary() {
    var root = heading();
    report.changeSets().forEach(entry -> changeSet(root, entry));
    verifications(root);
    return print(root);
  }

  private static String print(ObjectNode root) {
    try {
      return JSON.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree can always be written", e);
    }
  }

  private ObjectNode heading() {
    var root = JSON.createObjectNode();
    root.put("format", Report.FORMAT);
    root.put("environment", report.environment());
    report
        .plan()
        .ifPresent(
            plan ->
                root.put("deployment", plan.deployment())
                    .put("changeLog", plan.changeLog())
                    .put("warehouse", plan.warehouse())
                    .put("changeSetsToRun", plan.count()));
    root.put("begin", report.begin().toString());
    root.put("end", report.end().toString());
    root.put("seconds", seconds(report.elapsed()));
    root.put("result", report.ending().result().name().toLowerCase(Locale.ROOT));
    root.put("exitCode", report.ending().exitCode());
    report.ending().error().ifPresent(error -> root.put("error", error));
    root.putArray("changeSets");
    return root;
  }

  private static ObjectNode changeSet(ObjectNode root, ChangeSetEntry entry) {
    var node = root.withArray("changeSets").addObject();
    node.put("number", entry.number());
    node.put("id", entry.identity().id());
    node.put("author", entry.identity().author());
    node.put("file", entry.identity().path());
    node.put("outcome", entry.fate().key());
    entry.reason().ifPresent(reason -> node.put("reason", reason));
    return node.put("begin", entry.begin().toString()).put("seconds", seconds(entry.elapsed()));
  }

  private static void write(ChangeSetEntry entry, ObjectNode node) {
    node.put("attempts", entry.retries().size() + 1);
    for (var retry : entry.retries()) {
      node.withArray("retries")
          .addObject()
          .put("attempt", retry.attempt())
          .put("reason", retry.reason())
          .put("pauseSeconds", seconds(retry.pause()));
    }
    entry.waits().forEach(wait -> write(wait, node.withArray("waits").addObject()));
    entry
        .resumed()
        .ifPresent(
            resumed ->
                node.putObject("resumed")
                    .put("statementsDone", resumed.done())
                    .put("statements", resumed.statements()));
    node.put("rows", entry.rows());
    entry.queries().forEach(file -> write(file, node.withArray("queries").addObject()));
  }

  private static void write(LockWait wait, ObjectNode node) {
    wait.table().ifPresent(table -> node.put("table", table));
    node.put("seconds", seconds(wait.waited())).put("cancelled", wait.cancelled());
    wait.blockers().forEach(blocker -> write(blocker, node.withArray("blockers").addObject()));
  }

  private static void write(Blocker blocker, ObjectNode node) {
    node.put("pid", blocker.pid());
    blocker.user().ifPresent(user -> node.put("user", user));
    blocker.since().ifPresent(since -> node.put("since", since));
    blocker.query().ifPresent(query -> node.put("query", query));
  }

  private static void write(QueryFile file, ObjectNode node) {
    node.put("file", file.name()).put("rows", file.rows()).put("complete", file.complete());
  }

  private void verifications(ObjectNode root) {
    var array = root.putArray("verifications");
    for (var result : report.verifications()) {
      var node = array.addObject();
      node.put("name", result.name());
      node.put("outcome", result.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      result.message().ifPresent(message -> node.put("message", message));
      node.put("seconds", seconds(result.elapsed()));
    }
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
