package io.github.redshiftdevops.execution;

import static io.github.redshiftdevops.database.TransactionScope.CHANGE_SET;
import static io.github.redshiftdevops.database.TransactionScope.DEPLOYMENT;

import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.database.secret.Mask;
import io.github.redshiftdevops.execution.PlannedStatement.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import liquibase.Scope;
import liquibase.changelog.ChangeSet;

/**
 * How a change set will run, as far as that is known before. Immutable.
 *
 * @param changeSet which one it is, as {@code path::id::author}
 * @param segments what runs in one go, in its order; one transaction holds a single segment that is
 *     {@link Way#TRANSACTION} and the row of the change set
 * @param conditional whether preconditions decide, when its turn comes, if it runs
 * @param shared whether it shares a transaction with the change sets next to it that do so, too
 * @param resume where it goes on, if an earlier deployment was interrupted in it
 * @param refusal why it cannot run, in one sentence
 */
public record ChangeSetPlan(
    String changeSet,
    List<Segment> segments,
    boolean conditional,
    boolean shared,
    Optional<Resume> resume,
    Optional<String> refusal) {
  private static final String UNREFUSED = ChangeSetPlan.class.getName();

  /** Copies the list. */
  public ChangeSetPlan {
    segments = List.copyOf(segments);
  }

  /** How a segment runs. */
  public enum Way {
    /** In one transaction. */
    TRANSACTION,
    /** In several transactions, each of which commits how far it came. */
    STEPS,
    /** Outside of a transaction, with an intent and an outcome in the journal. */
    JOURNALLED,
    /** Outside of a transaction, without a journal: it is harmless if it runs once more. */
    REPEATABLE
  }

  /**
   * Statements that run in one go.
   *
   * @param first the number of the first one in the change set, from 1 on
   * @param kinds what each statement is: a command of Redshift, or for what has no text before it
   *     runs the change that it belongs to
   */
  public record Segment(int first, Way way, List<String> kinds) {
    /** Copies the list. */
    public Segment {
      kinds = List.copyOf(kinds);
    }

    /** The number of the last one. */
    public int last() {
      return first + kinds.size() - 1;
    }
  }

  /**
   * Where a change set goes on.
   *
   * @param done how many of its statements are done
   * @param statements how many it has
   * @param inDoubt whether nobody knows yet of the next one whether it has run
   */
  public record Resume(int done, int statements, boolean inDoubt) {
    private static Optional<Resume> of(Resumption resumption) {
      return resumption.isResumed()
          ? Optional.of(
              new Resume(
                  resumption.done(),
                  resumption.plan().statements().size(),
                  resumption.inDoubt().isPresent()))
          : Optional.empty();
    }
  }

  /** Reads a change set ahead; runs nothing of it. */
  public static ChangeSetPlan of(
      ChangeSet changeSet, RedshiftDatabase database, InterruptedChangeSets interrupted) {
    var plan = new LookAhead(database).plan(changeSet);
    var resumption = interrupted.of(changeSet, plan);
    boolean journal = database.deploymentSettings().state().isPresent();
    return new ChangeSetPlan(
        changeSet.toString(false),
        plan.segments().stream().map(segment -> segment(plan, segment, journal)).toList(),
        changeSet.getPreconditions() != null
            && !changeSet.getPreconditions().getNestedPreconditions().isEmpty(),
        plan.isOneTransaction() && sharesTransaction(changeSet, database),
        Resume.of(resumption),
        ChangeLogCheck.problems(changeSet, plan, journal)
            .findFirst()
            .or(() -> resumption.refusal(false, Mask.of(database.getConnection()))));
  }

  /** The same, if there is a reason why it may not run either. */
  public ChangeSetPlan orRefused(Optional<String> reason) {
    return new ChangeSetPlan(
        changeSet, segments, conditional, shared, resume, refusal.or(() -> reason));
  }

  private static Segment segment(Plan plan, List<PlannedStatement> statements, boolean journal) {
    var first = statements.get(0);
    return new Segment(
        first.number(),
        way(plan, first, journal),
        statements.stream().map(PlannedStatement::plainName).toList());
  }

  private static Way way(Plan plan, PlannedStatement statement, boolean journal) {
    if (statement.kind() == Kind.STEPS) {
      return Way.STEPS;
    }
    var outside = journal ? Way.JOURNALLED : Way.REPEATABLE;
    return plan.isOutside(statement) ? outside : Way.TRANSACTION;
  }

  /** Whether a rollback of the change set may take others along, and those this one. */
  static boolean sharesTransaction(ChangeSet changeSet, RedshiftDatabase database) {
    return database.deploymentSettings().transaction().orElse(CHANGE_SET) == DEPLOYMENT
        && changeSet.getPreconditions() == null
        && !Boolean.FALSE.equals(changeSet.getFailOnError())
        && new LookAhead(database).isComplete(changeSet);
  }

  /**
   * Works where a change log with change sets that cannot run is not refused, because none will.
   */
  public static <T> T withoutRefusal(Callable<T> work) throws Exception {
    return Scope.child(Map.of(UNREFUSED, true), work::call);
  }

  static boolean isRefusing() {
    return !Scope.getCurrentScope().get(UNREFUSED, false);
  }
}
