package io.github.redshiftdevops.execution;

import io.github.redshiftdevops.database.Holding;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.database.StatementWatch.Subject;
import io.github.redshiftdevops.database.TransactionFollower;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import liquibase.Scope;
import liquibase.changelog.ChangeSet;
import liquibase.exception.DatabaseException;
import liquibase.exception.LiquibaseException;

/**
 * Runs the steps of one change. A transaction passes the fence with its COMMIT, and is replayed
 * whole where that may help; a COMMIT without an answer is settled by looking for the note. Not
 * thread-safe.
 */
final class StepwiseRun implements Steps {
  private final RedshiftDatabase database;
  private final ChangeSet changeSet;
  private final ClusterSession session;
  private final StepNotes notes;
  private final TransactionReplay replay;
  private final int before;
  private final Subject subject;
  private final List<String> done;
  private Optional<String> note = Optional.empty();

  /**
   * @param before how many statements of the change set come before the change
   */
  StepwiseRun(
      RedshiftDatabase database,
      ChangeSet changeSet,
      ClusterSession session,
      StepNotes notes,
      TransactionReplay replay,
      int before)
      throws DatabaseException {
    this.database = database;
    this.changeSet = changeSet;
    this.session = session;
    this.notes = notes;
    this.replay = replay;
    this.before = before;
    this.subject = ChangeSetSubject.of(changeSet, database);
    this.done = new ArrayList<>(notes.read());
    database.rollback();
  }

  @Override
  public List<String> done() {
    return List.copyOf(done);
  }

  @Override
  public Optional<String> run(Step step) throws DatabaseException {
    replay.begin(changeSet, before, Optional.empty());
    try {
      replay.run(() -> note = step.run(new Session()));
      if (note.isPresent()) {
        replay.finish(changeSet, this::commit);
        done.add(note.get());
      } else {
        database.rollback();
      }
      return note;
    } catch (DatabaseException e) {
      throw e;
    } catch (LiquibaseException e) {
      throw new DatabaseException(e);
    } finally {
      replay.end();
    }
  }

  private void commit() throws DatabaseException {
    int number = done.size() + 1;
    var sql = notes.insertion(number, note.orElseThrow());
    var holding = database.holding().orElseThrow();
    on(sql.get(0), statement -> FencedRecord.of(sql, holding).doInStatement(statement));
    var boundary = database.boundary();
    boundary.passed();
    boundary.followedBy(new Follower(number));
    boundary.commitSegment();
  }

  @Override
  public void runOutside(String sql) throws DatabaseException {
    session.leaveTransactions();
    try {
      database.holding().ifPresent(Holding::checkHeld);
      on(sql, statement -> statement.execute(sql));
    } finally {
      session.returnToTransactions();
    }
  }

  @Override
  public void tell(String sentence) {
    Scope.getCurrentScope().getUI().sendMessage(sentence);
  }

  private <T> T on(String sql, Work<T> work) throws DatabaseException {
    return database.watch().during(subject, () -> onStatement(sql, work));
  }

  private <T> T onStatement(String sql, Work<T> work) throws DatabaseException {
    try (var statement = database.unguarded().createStatement()) {
      statement.setEscapeProcessing(false);
      return work.on(statement);
    } catch (SQLException e) {
      database.abandonIfLost(e);
      throw new DatabaseException("%s [Failed SQL: %s]".formatted(e.getMessage(), sql), e);
    }
  }

  private interface Work<T> {
    T on(Statement statement) throws SQLException, DatabaseException;
  }

  private final class Session implements StepSession {
    @Override
    public long execute(String sql) throws DatabaseException {
      return send(
          sql,
          statement -> {
            statement.execute(sql);
            return Math.max(0, statement.getLargeUpdateCount());
          });
    }

    @Override
    public List<Row> query(String sql) throws DatabaseException {
      return send(sql, statement -> rows(statement, sql));
    }

    private <T> T send(String sql, Work<T> work) throws DatabaseException {
      database.holding().ifPresent(Holding::checkHeld);
      database.boundary().sent();
      Scope.getCurrentScope().getLog(StepwiseRun.class).fine(sql);
      return on(sql, work);
    }

    private List<Row> rows(Statement statement, String sql) throws SQLException {
      try (var result = statement.executeQuery(sql)) {
        var columns = result.getMetaData();
        var rows = new ArrayList<Row>();
        while (result.next()) {
          var values = new LinkedHashMap<String, String>();
          for (int column = 1; column <= columns.getColumnCount(); column++) {
            values.put(columns.getColumnLabel(column), result.getString(column));
          }
          rows.add(new Row(values));
        }
        return rows;
      }
    }
  }

  /** Sees by the note whether the transaction was committed. */
  private final class Follower implements TransactionFollower {
    private final int number;

    Follower(int number) {
      this.number = number;
    }

    @Override
    public Outcome look() throws DatabaseException {
      return notes.read().size() >= number ? Outcome.COMMITTED : Outcome.ROLLED_BACK;
    }
  }
}
