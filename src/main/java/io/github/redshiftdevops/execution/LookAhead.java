package io.github.redshiftdevops.execution;

import io.github.redshiftdevops.checkpoint.Intent;
import io.github.redshiftdevops.database.secret.Mask;
import io.github.redshiftdevops.execution.PlannedStatement.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
import liquibase.sql.visitor.SqlVisitor;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.statement.ExecutablePreparedStatement;
import liquibase.statement.SqlStatement;

/**
 * Reads what a change set will send before it runs, without running any of it.
 *
 * <p>Some changes are opaque: custom tasks and shell commands are code, the SQL of some depends on
 * what the database holds by then, and some cannot be read yet because an earlier change set has to
 * come first. Each counts as one statement without text, and what it turns out to be is the
 * server's to judge. So does a change that inserts by prepared statements, as loadData does.
 */
final class LookAhead {
  private final Database database;

  LookAhead(Database database) {
    this.database = database;
  }

  /** How the change set will run. */
  Plan plan(ChangeSet changeSet) {
    var visitors = changeSet.getSqlVisitors();
    var found =
        changeSet.getChanges().stream()
            .flatMap(change -> read(change, change::generateStatements, visitors))
            .toList();
    return plan(found, changeSet);
  }

  /** How its rollback will run. */
  Plan rollbackPlan(ChangeSet changeSet) {
    var visitors =
        changeSet.getSqlVisitors().stream().filter(SqlVisitor::isApplyToRollback).toList();
    var found =
        changeSet.hasCustomRollbackChanges()
            ? changeSet.getRollback().getChanges().stream()
                .flatMap(change -> read(change, change::generateStatements, visitors))
                .toList()
            : reversed(changeSet.getChanges()).stream()
                .flatMap(change -> read(change, change::generateRollbackStatements, visitors))
                .toList();
    return plan(found, changeSet);
  }

  private static List<Change> reversed(List<Change> changes) {
    var reversed = new ArrayList<>(changes);
    Collections.reverse(reversed);
    return reversed;
  }

  /** Whether all that the change set will do is known: statements, or rows that it loads. */
  boolean isComplete(ChangeSet changeSet) {
    return changeSet.getChanges().stream().noneMatch(this::isOpaque);
  }

  private Plan plan(List<Found> found, ChangeSet changeSet) {
    var mask = Mask.of(database.getConnection());
    var statements = new ArrayList<PlannedStatement>();
    for (var each : found) {
      int number = statements.size() + 1;
      var hash = Intent.hash(mask.text(each.fingerprint()));
      statements.add(new PlannedStatement(number, each.change(), each.kind(), each.sql(), hash));
    }
    return new Plan(statements, changeSet.isRunInTransaction());
  }

  private Stream<Found> read(Change change, Generator generator, List<SqlVisitor> visitors) {
    if (!isFor(change)) {
      return Stream.empty();
    }
    if (change instanceof LoadDataChange) {
      return Stream.of(new Found(change, Kind.ROWS, ""));
    }
    if (change instanceof StepwiseChange) {
      return Stream.of(new Found(change, Kind.STEPS, ""));
    }
    if (isOpaque(change)) {
      return Stream.of(new Found(change, Kind.OPAQUE, ""));
    }
    return generate(change, generator, visitors)
        .orElseGet(() -> List.of(new Found(change, Kind.OPAQUE, "")))
        .stream();
  }

  /** Empty if it cannot be done yet. */
  private Optional<List<Found>> generate(
      Change change, Generator generator, List<SqlVisitor> visitors) {
    var values =
        Map.<String, Object>of(
            Change.SHOULD_EXECUTE, Boolean.FALSE, Scope.Attr.database.name(), database);
    try {
      return Scope.child(
          values, () -> Optional.of(found(change, generator.generate(database), visitors)));
    } catch (Exception e) {
      Scope.getCurrentScope().getLog(LookAhead.class).fine("Not known before it runs", e);
      return Optional.empty();
    }
  }

  private List<Found> found(Change change, SqlStatement[] statements, List<SqlVisitor> visitors) {
    var all = statements == null ? List.<SqlStatement>of() : Arrays.asList(statements);
    return all.stream().anyMatch(ExecutablePreparedStatement.class::isInstance)
        ? List.of(new Found(change, Kind.ROWS, ""))
        : all.stream()
            .flatMap(statement -> texts(statement, visitors))
            .map(sql -> new Found(change, Kind.SQL, sql))
            .toList();
  }

  /** What the executor will send for a statement. */
  private Stream<String> texts(SqlStatement statement, List<SqlVisitor> visitors) {
    var generators = SqlGeneratorFactory.getInstance();
    if (statement.skipOnUnsupported() && !generators.supports(statement, database)) {
      return Stream.empty();
    }
    var sql = generators.generateSql(statement, database);
    return Arrays.stream(sql == null ? new Sql[0] : sql)
        .filter(Objects::nonNull)
        .map(Sql::toSql)
        .map(text -> visited(text, visitors));
  }

  private String visited(String sql, List<SqlVisitor> visitors) {
    var text = sql;
    for (var visitor : visitors) {
      text = visitor.modifySql(text, database);
    }
    return text;
  }

  private boolean isFor(Change change) {
    return change.shouldRunOnOs()
        && !(change instanceof DbmsTargetedChange targeted
            && !DatabaseList.definitionMatches(targeted.getDbms(), database, true));
  }

  private boolean isOpaque(Change change) {
    return change instanceof CustomChangeWrapper
        || change instanceof ExecuteShellCommandChange
        || !(change instanceof LoadDataChange) && change.generateStatementsVolatile(database);
  }

  /** What was read, without its place. */
  private record Found(Change change, Kind kind, String sql) {
    /** A change without text is told from others by its class and its own checksum. */
    String fingerprint() {
      return kind == Kind.SQL
          ? sql
          : change.getClass().getName() + "\0" + change.generateCheckSum();
    }
  }

  private interface Generator {
    SqlStatement[] generate(Database database) throws RollbackImpossibleException;
  }
}
