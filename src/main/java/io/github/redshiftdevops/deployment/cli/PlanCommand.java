package io.github.redshiftdevops.deployment.cli;

import static java.util.stream.Collectors.joining;

import io.github.redshiftdevops.ChangeLogRefusedException;
import io.github.redshiftdevops.deployment.DeploymentPlan;
import io.github.redshiftdevops.deployment.RedshiftDeployment;
import io.github.redshiftdevops.execution.ChangeSetPlan;
import io.github.redshiftdevops.execution.ChangeSetPlan.Resume;
import io.github.redshiftdevops.execution.ChangeSetPlan.Segment;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** Shows what a deployment would do. */
final class PlanCommand {
  private PlanCommand() {}

  static CommandSpec of(Console console) {
    return new EnvironmentAction(console, PlanCommand::plan)
        .spec(
            "Shows what a deployment would run, and how.",
            "The change sets that the environment does not have yet, in their order, and for each"
                + " what it sends: in one transaction, or in segments, with the statements that run"
                + " outside of a transaction. Changes nothing, and takes no lock. Ends with 3 if one"
                + " of them cannot run as it stands; nothing would run then.");
  }

  private static void plan(RedshiftDeployment deployment, PrintStream out) {
    var plan = deployment.plan();
    int number = 0;
    for (var changeSet : plan.changeSets()) {
      number++;
      out.printf(
          "%s %s%s%n",
          ConsoleProgress.place(number, plan.changeSets().size()),
          changeSet.changeSet(),
          changeSet.conditional() ? ", if its precondition holds" : "");
      lines(changeSet).forEach(line -> out.println("  " + line));
    }
    out.println(summary(plan));
    refuse(plan);
  }

  private static List<String> lines(ChangeSetPlan changeSet) {
    return changeSet.refusal().isPresent()
        ? List.of("refused: " + changeSet.refusal().get())
        : Stream.concat(
                changeSet.resume().map(PlanCommand::line).stream(),
                changeSet.segments().stream().map(segment -> line(changeSet, segment)))
            .toList();
  }

  private static String line(Resume resume) {
    return resume.done() >= resume.statements()
        ? "resumes behind its last statement, %d of %d: only its row is missing"
            .formatted(resume.done(), resume.statements())
        : "resumes at statement %d of %d%s"
            .formatted(
                resume.done() + 1,
                resume.statements(),
                resume.inDoubt() ? ", of which nobody knows yet whether it has run" : "");
  }

  private static String line(ChangeSetPlan changeSet, Segment segment) {
    var done = changeSet.resume().filter(resume -> segment.last() <= resume.done());
    return "%s %s: %s%s"
        .formatted(
            segment.first() == segment.last()
                ? "statement " + segment.first()
                : "statements %d to %d".formatted(segment.first(), segment.last()),
            way(changeSet, segment),
            kinds(segment),
            done.isPresent() ? " (done)" : "");
  }

  private static String way(ChangeSetPlan changeSet, Segment segment) {
    return switch (segment.way()) {
      case TRANSACTION ->
          changeSet.shared() ? "in the transaction of the deployment" : "in one transaction";
      case STEPS -> "in transactions of its own, step by step";
      case JOURNALLED -> "outside of a transaction, journalled";
      case REPEATABLE -> "outside of a transaction, harmless to repeat";
    };
  }

  /** Each kind once, with how often it is there. */
  private static String kinds(Segment segment) {
    var counts = new LinkedHashMap<String, Integer>();
    segment.kinds().forEach(kind -> counts.merge(kind, 1, Integer::sum));
    return counts.entrySet().stream()
        .map(kind -> kind.getKey() + (kind.getValue() == 1 ? "" : " x " + kind.getValue()))
        .collect(joining(", "));
  }

  private static String summary(DeploymentPlan plan) {
    return "%s to run%s."
        .formatted(
            plan.changeSets().isEmpty()
                ? "Nothing"
                : ConsoleProgress.changeSets(plan.changeSets().size()),
            plan.leftOut().isEmpty()
                ? ""
                : "; contexts and labels leave out "
                    + ConsoleProgress.changeSets(plan.leftOut().size()));
  }

  private static void refuse(DeploymentPlan plan) {
    int refused = plan.refused().size();
    if (refused > 0) {
      throw new ChangeLogRefusedException(
          "%s cannot run, and so nothing would; the plan says why, and what to correct."
              .formatted(ConsoleProgress.changeSets(refused)));
    }
  }
}
