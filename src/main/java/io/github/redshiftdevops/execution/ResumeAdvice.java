package io.github.redshiftdevops.execution;

import io.github.redshiftdevops.checkpoint.ChangeSetIdentity;
import io.github.redshiftdevops.checkpoint.Intent;
import io.github.redshiftdevops.checkpoint.Outcome.Result;
import java.util.List;
import org.apache.commons.lang3.StringUtils;

/** What people are told about change sets in segments: what, where, and the mend. */
final class ResumeAdvice {
  static final String EVERYTHING_DROPPED =
      "The last drop-all was interrupted when everything was gone; what change sets had done before"
          + " is forgotten.";

  private static final int SHOWN = 200;

  private ResumeAdvice() {}

  static String split(String changeSet, Plan plan) {
    return "The change set %s runs in segments: %s.".formatted(changeSet, plan.description());
  }

  static String otherDirection(boolean rollbackIsOpen, int done) {
    return rollbackIsOpen
        ? "its rollback was interrupted behind statement %d; finish the rollback first."
            .formatted(done)
        : "its deployment was interrupted behind statement %d; finish the deployment first."
            .formatted(done);
  }

  /**
   * @param now how the statement reads now, without secrets
   * @param done whether it is known to be done
   */
  static String changed(int statement, String hash, String now, boolean done) {
    return ("statement %d (hash %s) %s, and is another one now: %s; put the statements up to it back"
            + " as they were, and make further changes behind it or in a change set of their own.")
        .formatted(statement, abbreviated(hash), fate(done), now);
  }

  static String gone(int statement, String hash, boolean done) {
    return ("statement %d (hash %s) %s, and is not there any more; put the statements up to it back"
            + " as they were, and make further changes behind it or in a change set of their own.")
        .formatted(statement, abbreviated(hash), fate(done));
  }

  static String editedInItsSteps(int statement) {
    return ("Statement %d of the change set is done in parts, and is another one now; put it back as"
            + " it was, and make further changes in a change set of their own")
        .formatted(statement);
  }

  static String stepsInRollback(PlannedStatement statement) {
    return "%s works in transactions of its own and cannot be part of a rollback; write the change"
            .formatted(statement.name())
        + " that undoes it as a change set.";
  }

  private static String fate(boolean done) {
    return done ? "has run" : "may have run";
  }

  private static String abbreviated(String hash) {
    return StringUtils.left(hash, 16);
  }

  static String shown(PlannedStatement statement, String text) {
    return statement.isWholeChange()
        ? statement.name()
        : "`%s`".formatted(StringUtils.abbreviate(StringUtils.normalizeSpace(text), SHOWN));
  }

  static String inDoubt(Intent intent, String journal, String reason, String shown) {
    return ("Statement %d of %d of the change set %s may have run, and nobody can tell: %s. Look at"
            + " the database, and run 'state resolve %s --done --reason <why>' if %s has taken effect,"
            + " else 'state resolve %s --not-done --reason <why>'; then deploy again.")
        .formatted(
            intent.statement(),
            intent.statements(),
            intent.changeSet(),
            reason,
            journal,
            shown,
            journal);
  }

  static String restored(String changeSet, List<String> statements) {
    return "Session settings of the change set %s are set again, from its statement%s %s."
        .formatted(changeSet, statements.size() == 1 ? "" : "s", String.join(", ", statements));
  }

  static String unanswered(int statement) {
    return ("; statement %d ran outside of a transaction and its answer was lost; start again, and"
            + " the deployment finds out whether it has taken effect")
        .formatted(statement);
  }

  static String reconnecting(int statement, ChangeSetIdentity changeSet, String said) {
    return "The connection was lost at statement %d of the change set %s, and is opened again: %s"
        .formatted(statement, changeSet, said);
  }

  static String notInTransaction(String command) {
    return ("%s cannot run in the transaction of its change set, which could not be seen before;"
            + " set runInTransaction=\"false\" on the change set, or give the statement one of its"
            + " own.")
        .formatted(command);
  }

  static String settled(Intent intent, Result result, String reason) {
    return "Statement %d of %d of the change set %s %s: %s."
        .formatted(
            intent.statement(),
            intent.statements(),
            intent.changeSet(),
            result == Result.DONE ? "has taken effect" : "has not taken effect and runs now",
            reason);
  }
}
