package io.github.redshiftdevops.execution;

import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.database.SessionSettings;
import io.github.redshiftdevops.dialect.Command;
import io.github.redshiftdevops.execution.PlannedStatement.Kind;
import java.sql.SQLException;
import java.util.List;
import liquibase.Scope;
import liquibase.changelog.ChangeSet;
import liquibase.exception.DatabaseException;

/**
 * The statements of a change set that set something for its session: a search path, a user, a time
 * zone. A session that takes over in the middle of the change set runs those that are done once
 * more, or names without a schema would mean other tables. Temporary tables and prepared statements
 * are not brought back: what uses them fails. Not thread-safe.
 */
final class SetStatements implements SessionSettings {
  private final RedshiftDatabase database;
  private final ChangeSet changeSet;
  private final List<PlannedStatement> statements;
  private int done;
  private boolean replaced;

  SetStatements(RedshiftDatabase database, ChangeSet changeSet, Plan plan) {
    this.database = database;
    this.changeSet = changeSet;
    this.statements = plan.statements().stream().filter(SetStatements::isOne).toList();
  }

  private static boolean isOne(PlannedStatement statement) {
    var commands = statement.commands();
    return statement.kind() == Kind.SQL
        && !commands.isEmpty()
        && commands.stream().allMatch(Command::setsSession);
  }

  /** An earlier deployment has done so many statements, in a session of its own. */
  void resume(int number) throws DatabaseException {
    done = number;
    if (!those().isEmpty()) {
      database.restoreSession();
    }
    replaced = false;
  }

  /** So many statements are done; the session may have been replaced since the last of them. */
  void done(int number) throws DatabaseException {
    int before = those().size();
    done = number;
    if (replaced && those().size() > before) {
      database.restoreSession();
    }
    replaced = false;
  }

  @Override
  public void restore() throws SQLException {
    replaced = true;
    var again = those();
    if (!again.isEmpty()) {
      tell(again);
      database.watch().during(ChangeSetSubject.of(changeSet, database), () -> restore(again));
    }
  }

  private List<PlannedStatement> those() {
    return statements.stream().filter(statement -> statement.number() <= done).toList();
  }

  private Void restore(List<PlannedStatement> again) throws SQLException {
    try (var session = database.unguarded().createStatement()) {
      session.setEscapeProcessing(false);
      for (var statement : again) {
        session.execute(statement.sql());
      }
      return null;
    }
  }

  private void tell(List<PlannedStatement> again) {
    var numbers = again.stream().map(statement -> String.valueOf(statement.number())).toList();
    Scope.getCurrentScope()
        .getLog(getClass())
        .info(ResumeAdvice.restored(changeSet.toString(false), numbers));
  }
}
