package io.github.redshiftdevops.execution;

import static io.github.redshiftdevops.dialect.StatementKind.REFUSED;
import static java.util.function.Predicate.not;

import io.github.redshiftdevops.dialect.Command;
import io.github.redshiftdevops.execution.PlannedStatement.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import liquibase.change.Change;

/**
 * How a change set, or its rollback, runs: in one transaction with its row, or in segments.
 * Neighbouring statements that Redshift takes in a transaction are a segment and share one; any
 * other statement is a segment of its own and runs outside. Immutable.
 *
 * @param statements in their order
 * @param runInTransaction what the change set asks for; else everything that has a text, or is
 *     code, runs outside
 */
record Plan(List<PlannedStatement> statements, boolean runInTransaction) {

  Plan {
    statements = List.copyOf(statements);
  }

  /** Whether the statement runs outside of a transaction. */
  boolean isOutside(PlannedStatement statement) {
    return switch (statement.kind()) {
      case SQL -> !runInTransaction || !statement.isTransactional();
      case ROWS -> false;
      case OPAQUE -> !runInTransaction;
      case STEPS -> true;
    };
  }

  /** Whether one transaction holds all of it and the row of the change set. */
  boolean isOneTransaction() {
    return statements.stream().noneMatch(this::isOutside);
  }

  /** Whether a transaction commits without the row of the change set. */
  boolean hasProgress() {
    return steps().isPresent()
        || !isOneTransaction() && !statements.stream().allMatch(this::isOutside);
  }

  /** A change that works in transactions of its own; empty if there is none. */
  Optional<PlannedStatement> steps() {
    return statements.stream().filter(statement -> statement.kind() == Kind.STEPS).findFirst();
  }

  /** Whether somebody has to keep a journal for it. */
  boolean needsJournal() {
    return statements.stream()
        .filter(this::isOutside)
        .anyMatch(not(PlannedStatement::isRepeatable));
  }

  /** The number of the segment that a statement belongs to, from 1 on. */
  int segment(PlannedStatement statement) {
    int before = 0;
    for (var segment : segments()) {
      before++;
      if (segment.get(segment.size() - 1).number() >= statement.number()) {
        break;
      }
    }
    return before;
  }

  List<List<PlannedStatement>> segments() {
    var segments = new ArrayList<List<PlannedStatement>>();
    boolean open = false;
    for (var statement : statements) {
      if (!open || isOutside(statement)) {
        segments.add(new ArrayList<>());
      }
      segments.get(segments.size() - 1).add(statement);
      open = !isOutside(statement);
    }
    return segments;
  }

  /** What a change will send. */
  List<PlannedStatement> of(Change change) {
    return statements.stream().filter(statement -> statement.change() == change).toList();
  }

  /**
   * Why it cannot run at all, in one sentence.
   *
   * @param journal whether there is a state store to keep a journal in
   */
  Optional<String> refusal(boolean journal) {
    return hindrances(journal).findFirst();
  }

  /** Why it cannot run at all, one sentence each. */
  Stream<String> hindrances(boolean journal) {
    return Stream.of(misplaced(), unsplit(), withoutJournal(journal).stream())
        .flatMap(Function.identity());
  }

  /** What Redshift is known to refuse in the texts of all else, one sentence each. */
  Stream<String> problems() {
    return placed().flatMap(statement -> statement.problems().stream());
  }

  /** The same without the statements of some changes. */
  Plan without(Set<Change> changes) {
    return new Plan(
        statements.stream().filter(statement -> !changes.contains(statement.change())).toList(),
        runInTransaction);
  }

  private Stream<PlannedStatement> placed() {
    return statements.stream()
        .filter(statement -> statement.commands().stream().noneMatch(Plan::isMisplaced));
  }

  private Stream<String> misplaced() {
    return statements.stream()
        .filter(statement -> statement.commands().stream().anyMatch(Plan::isMisplaced))
        .flatMap(statement -> statement.problems().stream());
  }

  private static boolean isMisplaced(Command command) {
    return command.kind() == REFUSED;
  }

  private Stream<String> unsplit() {
    return placed()
        .filter(statement -> statement.commands().size() > 1 && !statement.isTransactional())
        .map(
            statement ->
                ("statement %d is sent with several commands at once, and one of them cannot run in"
                        + " a transaction; remove splitStatements=\"false\" from the change.")
                    .formatted(statement.number()));
  }

  private Optional<String> withoutJournal(boolean journal) {
    return placed()
        .filter(statement -> !journal && isOutside(statement))
        .filter(not(PlannedStatement::isRepeatable))
        .map(
            statement ->
                ("statement %d, %s, runs outside of a transaction, and after a crash nobody could"
                        + " tell whether it has; name in the setting `state`, as s3://bucket/prefix"
                        + " or a directory, where deployments keep their journal.")
                    .formatted(statement.number(), statement.name()))
        .findFirst();
  }

  /** Its segments, for people. */
  String description() {
    return String.join(", then ", segments().stream().map(this::description).toList());
  }

  private String description(List<PlannedStatement> segment) {
    var first = segment.get(0);
    var last = segment.get(segment.size() - 1);
    if (first.kind() == Kind.STEPS) {
      return "%s in transactions of its own (statement %d)".formatted(first.name(), first.number());
    }
    if (isOutside(first)) {
      return "%s outside of a transaction (statement %d)".formatted(first.name(), first.number());
    }
    return first == last
        ? "statement %d in a transaction".formatted(first.number())
        : "statements %d to %d in one transaction".formatted(first.number(), last.number());
  }
}
