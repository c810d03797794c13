package io.github.redshiftdevops.execution;

import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.database.TransactionFollower;
import io.github.redshiftdevops.execution.PlannedStatement.Kind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import liquibase.changelog.ChangeSet;
import liquibase.exception.DatabaseException;
import liquibase.exception.LiquibaseException;

/**
 * The transactions of a change set in segments, one after the other. Each is replayed whole where
 * that may help, unless it belongs to a rollback, and a COMMIT without an answer is settled by
 * looking for the progress that it was to write. Not thread-safe.
 */
final class SegmentTransaction {
  private final RedshiftDatabase database;
  private final ChangeSet changeSet;
  private final Plan plan;
  private final Attempt attempt;
  private final Optional<TransactionReplay> replay;
  private final List<PlannedStatement> statements = new ArrayList<>();

  /**
   * @param replay empty if nothing may run again
   */
  SegmentTransaction(
      RedshiftDatabase database,
      ChangeSet changeSet,
      Plan plan,
      Attempt attempt,
      Optional<TransactionReplay> replay) {
    this.database = database;
    this.changeSet = changeSet;
    this.plan = plan;
    this.attempt = attempt;
    this.replay = replay;
  }

  /** What comes behind that many statements shares a transaction. */
  void begin(int done) {
    replay.ifPresent(it -> it.begin(changeSet, done, obstacle(done)));
  }

  private Optional<String> obstacle(int done) {
    return plan.statements().stream()
        .skip(done)
        .takeWhile(statement -> !plan.isOutside(statement))
        .filter(statement -> statement.kind() == Kind.OPAQUE)
        .findFirst()
        .map(statement -> "not all that it does is SQL that is known in advance");
  }

  /** Runs a statement in the transaction. */
  void run(PlannedStatement statement, Sending sending) throws DatabaseException {
    if (replay.isPresent() && !statement.isWholeChange()) {
      replay.get().run(sending::run);
    } else {
      sending.run();
    }
    statements.add(statement);
  }

  /** Commits it, together with its progress and the fence, if anything has run in it. */
  void commit() throws DatabaseException {
    if (!statements.isEmpty()) {
      var sql = attempt.progress(plan, statements);
      try {
        database.replay().finish(changeSet, () -> commit(sql));
      } catch (DatabaseException e) {
        throw e;
      } catch (LiquibaseException e) {
        throw new DatabaseException(e);
      }
      statements.clear();
    }
    replay.ifPresent(TransactionReplay::end);
  }

  private void commit(List<String> sql) throws DatabaseException {
    var boundary = database.boundary();
    database.watch().during(ChangeSetSubject.of(changeSet, database), () -> send(sql));
    boundary.passed();
    boundary.followedBy(new Follower(statements.get(statements.size() - 1)));
    boundary.commitSegment();
  }

  private Object send(List<String> sql) throws DatabaseException {
    try (var statement = database.unguarded().createStatement()) {
      return FencedRecord.of(sql, database.holding().orElseThrow()).doInStatement(statement);
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  /** Sees by the progress of the last statement whether the transaction was committed. */
  private final class Follower implements TransactionFollower {
    private final PlannedStatement last;

    Follower(PlannedStatement last) {
      this.last = last;
    }

    @Override
    public Outcome look() throws DatabaseException {
      return attempt.isCommitted(last) ? Outcome.COMMITTED : Outcome.ROLLED_BACK;
    }
  }
}
