package io.github.redshiftdevops.execution;

import static java.util.stream.Collectors.joining;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.checkpoint.Outcome;
import io.github.redshiftdevops.checkpoint.UnansweredStatement;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.lock.HolderDescription;
import java.util.List;
import java.util.Optional;
import liquibase.Scope;
import liquibase.exception.LockException;
import liquibase.lockservice.LockServiceFactory;

/** What a person decides about a statement that nobody heard the answer of. */
public final class JournalReview {
  private final RedshiftDatabase database;

  /** The review of the journals in the state that the settings of a database name. */
  public JournalReview(RedshiftDatabase database) {
    this.database = database;
  }

  /**
   * Decides what became of it, under the lock, and notes in the journal who did and why. The next
   * deployment goes on from there.
   *
   * @param journal the name of its journal; empty if there is only one such statement
   * @param reason for people who ask later; without secrets
   * @return what was decided about
   * @throws ConfigurationException if there is no such statement, or more than one, or no state
   */
  public UnansweredStatement resolve(Optional<String> journal, Outcome.Result result, String reason)
      throws LockException {
    database.deploymentSettings().requireState();
    var locks = LockServiceFactory.getInstance().getLockService(database);
    locks.waitForLock();
    try {
      var journals = JournalUnderLock.of(database).orElseThrow();
      var statement = only(journals.unanswered(), journal);
      journals.conclude(statement, Outcome.settled(result, whoever(), reason));
      return statement;
    } finally {
      locks.releaseLock();
    }
  }

  private static UnansweredStatement only(
      List<UnansweredStatement> unanswered, Optional<String> journal) {
    var meant =
        unanswered.stream()
            .filter(statement -> journal.isEmpty() || journal.get().equals(statement.journal()))
            .toList();
    if (meant.size() == 1) {
      return meant.get(0);
    }
    if (unanswered.isEmpty()) {
      throw new ConfigurationException(
          "No statement is in doubt, so there is nothing to resolve; deploy as usual.");
    }
    throw new ConfigurationException(
        "Name the journal of the statement to resolve; in doubt: %s."
            .formatted(
                unanswered.stream().map(UnansweredStatement::toString).collect(joining("; "))));
  }

  private static String whoever() {
    return HolderDescription.ofThisProcess(Scope.getCurrentScope().getDeploymentId()).person();
  }
}
