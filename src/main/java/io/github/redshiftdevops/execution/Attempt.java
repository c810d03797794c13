package io.github.redshiftdevops.execution;

import io.github.redshiftdevops.LiquibaseMessage;
import io.github.redshiftdevops.checkpoint.ChangeSetIdentity;
import io.github.redshiftdevops.checkpoint.Intent;
import io.github.redshiftdevops.checkpoint.Journal;
import io.github.redshiftdevops.checkpoint.JournalEntry;
import io.github.redshiftdevops.checkpoint.Outcome;
import io.github.redshiftdevops.checkpoint.Outcome.Result;
import io.github.redshiftdevops.checkpoint.StateFailures;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.database.secret.Mask;
import io.github.redshiftdevops.execution.settling.ClusterSettling;
import io.github.redshiftdevops.execution.settling.Finding;
import io.github.redshiftdevops.execution.settling.Settling;
import java.util.List;
import java.util.Optional;
import liquibase.Scope;
import liquibase.changelog.ChangeSet;
import liquibase.exception.DatabaseException;

/**
 * What is remembered of a change set in segments, or of its rollback, until its row is committed:
 * progress in the database, and a journal if there is a state store. Not thread-safe.
 */
final class Attempt {
  /** So many sessions are replaced for one statement: it may be what ends them. */
  private static final int LOST_SESSIONS = 3;

  private final RedshiftDatabase database;
  private final ChangeSetIdentity changeSet;
  private final boolean rollback;
  private final Optional<Integer> formerOrder;
  private final ProgressTable table;
  private final ClusterSession session;
  private final Settling settling;
  private final JournalUnderLock journals;
  private Optional<Journal> journal;
  private boolean progress;

  /** The attempt that is not over, or else the next one. Under the lock. */
  Attempt(RedshiftDatabase database, ChangeSet changeSet, boolean rollback)
      throws DatabaseException {
    this.database = database;
    this.changeSet = Selection.identity(changeSet);
    this.rollback = rollback;
    this.formerOrder = new RecordedOrder(database).of(changeSet);
    var subject = ChangeSetSubject.of(changeSet, database);
    this.table = new ProgressTable(database, subject);
    this.session = new ClusterSession(database, subject);
    this.settling = new ClusterSettling(database, subject);
    this.journals = JournalUnderLock.of(database).orElseThrow();
    this.journal = journals.openOf(this.changeSet);
  }

  /** What is done already. One query if the plan commits progress. */
  Resumption resumption(Plan plan) throws DatabaseException {
    var committed =
        plan.hasProgress() || journal.isPresent() ? table.read(changeSet) : List.<ProgressRow>of();
    progress = !committed.isEmpty();
    return new Resumption(plan, committed, journal);
  }

  /**
   * Finds out what became of the statement that nobody heard the answer of, if there is one.
   *
   * @throws InDoubtException if nobody can tell
   */
  void settle(Resumption resumption) throws DatabaseException {
    var doubt = resumption.inDoubt();
    if (doubt.isPresent()) {
      var statement = resumption.plan().statements().get(doubt.get().intent().statement() - 1);
      session.leaveTransactions();
      try {
        settle(doubt.get().intent(), statement);
      } finally {
        session.returnToTransactions();
      }
    }
  }

  private void settle(Intent intent, PlannedStatement statement) throws DatabaseException {
    var finding = settling.settle(intent, statement.sql());
    if (finding instanceof Finding.InDoubt) {
      var shown = ResumeAdvice.shown(statement, mask().text(statement.sql()));
      throw new InDoubtException(
          ResumeAdvice.inDoubt(intent, journal.orElseThrow().name(), finding.reason(), shown));
    }
    var result = finding instanceof Finding.Done ? Result.DONE : Result.NOT_DONE;
    var by = "deployment " + deployment();
    StateFailures.answer(
        () ->
            journal.orElseThrow().conclude(intent, Outcome.settled(result, by, finding.reason())));
    Scope.getCurrentScope()
        .getLog(getClass())
        .info(ResumeAdvice.settled(intent, result, finding.reason()));
  }

  /** Runs a statement outside of a transaction. None may be open. */
  void runOutside(Plan plan, PlannedStatement statement, Sending sending) throws DatabaseException {
    session.leaveTransactions();
    try {
      if (journals.isKept()) {
        runJournalled(plan, statement, sending);
      } else {
        requireRepeatable(statement);
        sending.run();
      }
    } finally {
      session.returnToTransactions();
    }
  }

  /** A session that is lost on the way is replaced, and what became of the statement found out. */
  private void runJournalled(Plan plan, PlannedStatement statement, Sending sending)
      throws DatabaseException {
    var run = new JournalledStatement(database, session, settling);
    for (int lost = 0; !isDone(statement); lost++) {
      try {
        run.run(journal(), statement, draft(plan, statement), sending);
      } catch (DatabaseException e) {
        replaceSession(statement, e, lost);
        var open = journal().entry(statement.number()).filter(JournalEntry::isOpen);
        if (open.isPresent()) {
          settle(open.get().intent(), statement);
        }
      }
    }
  }

  private boolean isDone(PlannedStatement statement) {
    return journal().entry(statement.number()).filter(JournalEntry::isDone).isPresent();
  }

  /**
   * In auto-commit again.
   *
   * @throws DatabaseException the failure, if the session is not lost, or cannot be replaced
   */
  private void replaceSession(PlannedStatement statement, DatabaseException failure, int lost)
      throws DatabaseException {
    if (!session.isLost(failure)) {
      throw failure;
    }
    var said = mask().text(LiquibaseMessage.of(failure));
    var reconnection = Reconnection.of(database).filter(it -> lost < LOST_SESSIONS);
    if (reconnection.isEmpty()) {
      throw new DatabaseException(said + ResumeAdvice.unanswered(statement.number()), failure);
    }
    Scope.getCurrentScope()
        .getLog(getClass())
        .warning(ResumeAdvice.reconnecting(statement.number(), changeSet, said));
    reconnection.get().run();
    session.leaveTransactions();
  }

  /** The transactions of a change that has some of its own. None may be open. One query. */
  Steps steps(Plan plan, PlannedStatement statement, ChangeSet of, TransactionReplay replay)
      throws DatabaseException {
    progress = true;
    var notes = new StepNotes(table, changeSet, row(plan, statement));
    return new StepwiseRun(database, of, session, notes, replay, statement.number() - 1);
  }

  /** What was seen before is; what turns out otherwise when it comes may not. */
  private static void requireRepeatable(PlannedStatement statement) throws DatabaseException {
    if (!statement.isRepeatable()) {
      throw new DatabaseException(ResumeAdvice.notInTransaction(statement.name()));
    }
  }

  private JournalledStatement.Draft draft(Plan plan, PlannedStatement statement) {
    return (run, origin, evidence) ->
        new Intent(
            deployment(),
            changeSet,
            rollback,
            formerOrder.orElse(null),
            journal().attempt(),
            run,
            statement.number(),
            plan.statements().size(),
            plan.segment(statement),
            statement.hash(),
            Intent.newLabel(),
            journals.token(),
            origin,
            evidence);
  }

  /** The SQL that notes these as committed, for the end of their transaction. */
  List<String> progress(Plan plan, List<PlannedStatement> statements) {
    if (journals.isKept()) {
      journal();
    }
    progress = true;
    var rows = statements.stream().map(each -> row(plan, each)).toList();
    return table.insertion(changeSet, rows);
  }

  private ProgressRow row(Plan plan, PlannedStatement statement) {
    return new ProgressRow(
        rollback,
        statement.number(),
        plan.statements().size(),
        plan.segment(statement),
        statement.hash());
  }

  /** Whether the progress of a statement is committed. One query. */
  boolean isCommitted(PlannedStatement statement) throws DatabaseException {
    return table.read(changeSet).stream()
        .anyMatch(
            row ->
                row.rollback() == rollback
                    && row.statement() == statement.number()
                    && row.hash().equals(statement.hash()));
  }

  /** The SQL that forgets the progress, for the transaction that records the change set. */
  List<String> forgetting() {
    return progress ? List.of(table.deletion(changeSet)) : List.of();
  }

  /** The row of the change set is committed. */
  void recorded() {
    journal.ifPresent(journals::seal);
  }

  private Journal journal() {
    if (journal.isEmpty()) {
      journal = Optional.of(journals.begin(changeSet));
    }
    return journal.get();
  }

  private Mask mask() {
    return Mask.of(database.getConnection());
  }

  private static String deployment() {
    return Scope.getCurrentScope().getDeploymentId();
  }
}
