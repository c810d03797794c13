package io.github.redshiftdevops.execution;

import io.github.redshiftdevops.checkpoint.ChangeSetIdentity;
import java.util.List;
import liquibase.exception.DatabaseException;

/**
 * The notes of the steps of one change, in the table of progress.
 *
 * @param statement the place of the change in its change set, and its hash
 */
record StepNotes(ProgressTable table, ChangeSetIdentity changeSet, ProgressRow statement) {

  /**
   * Those that are committed. One query.
   *
   * @throws DatabaseException if they are of a change that was edited since
   */
  List<String> read() throws DatabaseException {
    var steps = table.steps(changeSet, statement.statement());
    if (steps.stream().anyMatch(step -> !step.hash().equals(statement.hash()))) {
      throw new DatabaseException(ResumeAdvice.editedInItsSteps(statement.statement()));
    }
    return steps.stream().map(ProgressTable.Step::note).toList();
  }

  /** The SQL that notes a step, for the end of its transaction. */
  List<String> insertion(int number, String note) {
    return table.insertion(changeSet, statement, number, note);
  }
}
