package io.github.redshiftdevops.execution;

import io.github.redshiftdevops.dialect.Script;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import liquibase.Scope;
import liquibase.change.Change;
import liquibase.change.DbmsTargetedChange;
import liquibase.change.core.ExecuteShellCommandChange;
import liquibase.change.core.LoadDataChange;
import liquibase.change.custom.CustomChangeWrapper;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.database.DatabaseList;
import liquibase.exception.RollbackImpossibleException;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.statement.SqlStatement;

/**
 * Reads the SQL of a change set before it runs, without running any of it.
 *
 * <p>Some changes are opaque: custom tasks and shell commands are code, the SQL of some depends on
 * what the database holds by then, and some cannot be read yet because an earlier change set has to
 * come first. They contribute nothing, and what they turn out to be is the server's to judge. Nor
 * does loadData, which only inserts.
 */
final class LookAhead {
  private final Database database;

  LookAhead(Database database) {
    this.database = database;
  }

  /** The statements that the change set will run, as far as they can be known. */
  List<String> statements(ChangeSet changeSet) {
    return changeSet.getChanges().stream()
        .flatMap(change -> sql(change, change::generateStatements))
        .toList();
  }

  /** The statements that its rollback will run, as far as they can be known. */
  List<String> rollbackStatements(ChangeSet changeSet) {
    return changeSet.hasCustomRollbackChanges()
        ? changeSet.getRollback().getChanges().stream()
            .flatMap(change -> sql(change, change::generateStatements))
            .toList()
        : changeSet.getChanges().stream()
            .flatMap(change -> sql(change, change::generateRollbackStatements))
            .toList();
  }

  /** Whether all that the change set will do is known: statements, or rows that it loads. */
  boolean isComplete(ChangeSet changeSet) {
    return changeSet.getChanges().stream().noneMatch(this::isOpaque);
  }

  private Stream<String> sql(Change change, Generator generator) {
    return isFor(change) && !isOpaque(change) && !onlyInserts(change)
        ? sql(generator)
        : Stream.empty();
  }

  private Stream<String> sql(Generator generator) {
    var values =
        Map.<String, Object>of(
            Change.SHOULD_EXECUTE, Boolean.FALSE, Scope.Attr.database.name(), database);
    try {
      return Scope.child(values, () -> sql(generator.generate(database)));
    } catch (Exception e) {
      Scope.getCurrentScope().getLog(LookAhead.class).fine("Not known before it runs", e);
      return Stream.empty();
    }
  }

  private Stream<String> sql(SqlStatement[] statements) {
    var sql = SqlGeneratorFactory.getInstance().generateSql(statements, database);
    return Arrays.stream(sql)
        .map(Sql::toSql)
        .flatMap(text -> Script.statements(text).stream())
        .map(io.github.redshiftdevops.dialect.Statement::text)
        .toList()
        .stream();
  }

  private boolean isFor(Change change) {
    return change.shouldRunOnOs()
        && !(change instanceof DbmsTargetedChange targeted
            && !DatabaseList.definitionMatches(targeted.getDbms(), database, true));
  }

  private boolean isOpaque(Change change) {
    return change instanceof CustomChangeWrapper
        || change instanceof ExecuteShellCommandChange
        || !onlyInserts(change) && change.generateStatementsVolatile(database);
  }

  private static boolean onlyInserts(Change change) {
    return change instanceof LoadDataChange;
  }

  private interface Generator {
    SqlStatement[] generate(Database database) throws RollbackImpossibleException;
  }
}
