package io.github.redshiftdevops.execution;

import io.github.redshiftdevops.LiquibaseMessage;
import io.github.redshiftdevops.checkpoint.Intent;
import io.github.redshiftdevops.checkpoint.Journal;
import io.github.redshiftdevops.checkpoint.JournalEntry;
import io.github.redshiftdevops.checkpoint.Outcome;
import io.github.redshiftdevops.checkpoint.StateFailures;
import io.github.redshiftdevops.database.Holding;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.database.secret.Mask;
import io.github.redshiftdevops.execution.settling.Settling;
import java.sql.SQLException;
import java.util.Map;
import liquibase.Scope;
import liquibase.exception.DatabaseException;
import org.apache.commons.lang3.exception.ExceptionUtils;

/**
 * Runs a statement outside of a transaction, so that a successor knows of it:
 *
 * <ol>
 *   <li>The intent is written, with what the catalog says before.
 *   <li>The own lease clock is looked at.
 *   <li>The session gets the label of the intent, and the statement runs.
 *   <li>The outcome is written, and the label goes. There is no outcome if the answer was lost.
 * </ol>
 *
 * <p>In auto-commit. Not thread-safe.
 */
final class JournalledStatement {
  private final RedshiftDatabase database;
  private final ClusterSession session;
  private final Settling settling;

  JournalledStatement(RedshiftDatabase database, ClusterSession session, Settling settling) {
    this.database = database;
    this.session = session;
    this.settling = settling;
  }

  /** What an intent says that does not depend on the session. */
  interface Draft {
    Intent intent(int run, Intent.Origin origin, Map<String, String> evidence);
  }

  /**
   * Runs it.
   *
   * <p>A change that is code and fails may have done something before, and a statement that was
   * ended from here may have come to its end: they get no outcome.
   *
   * @throws DatabaseException if it fails, or its answer is lost
   */
  void run(Journal journal, PlannedStatement statement, Draft draft, Sending sending)
      throws DatabaseException {
    int run =
        journal.entry(statement.number()).map(JournalEntry::intent).map(Intent::run).orElse(0);
    var intent = draft.intent(run + 1, session.origin(), settling.evidence(statement.sql()));
    StateFailures.answer(() -> journal.intend(intent));
    database.holding().ifPresent(Holding::checkHeld);
    session.label(intent.label());
    try {
      sending.run();
      StateFailures.answer(() -> journal.conclude(intent, Outcome.done()));
    } catch (DatabaseException e) {
      if (!session.isLost(e) && statement.kind() != PlannedStatement.Kind.OPAQUE) {
        var said = Mask.of(database.getConnection()).text(answer(e));
        StateFailures.answer(() -> journal.conclude(intent, Outcome.failed(said)));
      }
      throw e;
    } finally {
      unlabel();
    }
  }

  /** What ended the statement is what is to be said. */
  private void unlabel() {
    try {
      session.unlabel();
    } catch (DatabaseException e) {
      Scope.getCurrentScope().getLog(getClass()).fine("The session keeps its label", e);
    }
  }

  /** What the server said, without the statement. */
  private static String answer(DatabaseException failure) {
    int first = ExceptionUtils.indexOfType(failure, SQLException.class);
    return LiquibaseMessage.of(
        first < 0 ? failure : ExceptionUtils.getThrowableList(failure).get(first));
  }
}
