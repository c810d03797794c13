package io.github.redshiftdevops.deployment.cli;

import io.github.redshiftdevops.checkpoint.Reconciliation.Outcome;
import io.github.redshiftdevops.deployment.RedshiftDeployment;
import io.github.redshiftdevops.deployment.StateDescription;
import io.github.redshiftdevops.lock.LockStatus;
import java.io.PrintStream;
import picocli.CommandLine;

/** What can be done with the state location of an environment. */
final class StateCommands {
  private StateCommands() {}

  static CommandLine commandLine(Console console) {
    return CommandGroup.of(
            "state", "Looks at the state of an environment, and settles what differs.")
        .addSubcommand(
            "show",
            new EnvironmentAction(console, StateCommands::show)
                .spec(
                    "Shows what the state says: its database, the lock, and what has run.",
                    "Needs no warehouse."))
        .addSubcommand(
            "check",
            new EnvironmentAction(console, StateCommands::check)
                .spec(
                    "Compares the state with the database.",
                    "Writes nothing, and takes no lock. Ends with 0 if both say the same, or if the"
                        + " next deployment brings the state in line; with 7 and the exact rows if the"
                        + " database has lost something, after a restore from a snapshot for"
                        + " example."))
        .addSubcommand(
            "rebuild",
            new EnvironmentAction(console, StateCommands::rebuild)
                .spec(
                    "Decides that the database is right: writes the state anew from it.",
                    "What the state knew beyond that is forgotten, and runs again with the next"
                        + " deployment."))
        .addSubcommand(
            "restore",
            new EnvironmentAction(console, StateCommands::restore)
                .spec(
                    "Decides that the state is right: writes lost rows back into the database.",
                    "Only the rows of DATABASECHANGELOG. What they stand for does not run again, so"
                        + " it must be there."))
        .addSubcommand(new ResolveCommand(console));
  }

  private static void show(RedshiftDeployment deployment, PrintStream out) {
    var state = deployment.state();
    out.println("State     " + state.location());
    out.println("Database  " + state.database().orElse("none yet"));
    out.println("Lock      " + state.lock().map(StateCommands::words).orElse("never taken"));
    state.lock().ifPresent(lock -> unsettled(lock, out));
    unanswered(state, out);
    out.println("History   " + rows(state.history().rows().size()));
    state.history().rows().forEach(row -> out.println("  " + row));
  }

  private static String words(LockStatus lock) {
    return "%s %s since %s"
        .formatted(lock.held() ? "held by" : "free; last held by", lock.holder(), lock.since());
  }

  private static void unsettled(LockStatus lock, PrintStream out) {
    lock.unsettledSessions().forEach(session -> out.println("Unsettled session " + session));
    lock.openJournals().forEach(journal -> out.println("Open      " + journal));
  }

  private static void unanswered(StateDescription state, PrintStream out) {
    state.unanswered().forEach(statement -> out.println("In doubt  " + statement));
  }

  private static void check(RedshiftDeployment deployment, PrintStream out) {
    var difference = deployment.checkState();
    unanswered(deployment.state(), out);
    if (difference.outcome() == Outcome.EQUAL) {
      out.println("State and database say the same.");
      return;
    }
    out.println("The state is behind the database; the next deployment brings it in line:");
    difference.missingInMirror().forEach(row -> out.println("  not in the state: " + row));
    difference.changed().forEach(row -> out.println("  different there:  " + row));
  }

  private static void rebuild(RedshiftDeployment deployment, PrintStream out) {
    var rows = deployment.rebuildState().rows().size();
    out.printf("The state has the %s of the database now.%n", rows(rows));
  }

  private static void restore(RedshiftDeployment deployment, PrintStream out) {
    var rows = deployment.restoreState().rows().size();
    out.printf("State and database have the same %s now.%n", rows(rows));
  }

  private static String rows(int count) {
    return count == 1 ? "1 row" : count + " rows";
  }
}
