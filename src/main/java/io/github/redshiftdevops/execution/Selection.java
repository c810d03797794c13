package io.github.redshiftdevops.execution;

import io.github.redshiftdevops.checkpoint.ChangeSetIdentity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.changelog.ChangeLogIterator;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DatabaseChangelogCommandStep;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;

/**
 * Which change sets of its change log an update is about, by Liquibase's own filters. Its iterators
 * are not run, because a run inside that of the update would take the contexts away from it.
 */
public final class Selection {
  private final UpdateCommandStep step = new UpdateCommandStep();
  private final CommandScope update;
  private final Database database;
  private final DatabaseChangeLog changeLog;
  private final Contexts contexts;
  private final LabelExpression labels;

  /**
   * The selection of an update.
   *
   * @param update the command, after the environment has given it its contexts and labels
   */
  public Selection(CommandScope update, Database database, DatabaseChangeLog changeLog) {
    this.update = update;
    this.database = database;
    this.changeLog = changeLog;
    this.contexts =
        new Contexts(update.getArgumentValue(DatabaseChangelogCommandStep.CONTEXTS_ARG));
    this.labels =
        new LabelExpression(update.getArgumentValue(DatabaseChangelogCommandStep.LABEL_FILTER_ARG));
  }

  /**
   * The change sets that have to run, in their order; to be asked before the first does. No
   * request, since Liquibase remembers what ran.
   */
  public List<ChangeSet> pending() throws LiquibaseException {
    var iterator = step.getStatusChangelogIterator(update, database, contexts, labels, changeLog);
    return those(passing(iterator));
  }

  /**
   * Those that contexts, labels, {@code dbms} or {@code ignore} leave out, by name, each with why;
   * in the order of the change log.
   */
  public Map<String, String> leftOut() throws LiquibaseException {
    var iterator = step.getStandardChangelogIterator(update, database, contexts, labels, changeLog);
    var leftOut = new LinkedHashMap<String, String>();
    for (var changeSet : changeLog.getChangeSets()) {
      iterator.getChangeSetFilters().stream()
          .map(filter -> filter.accepts(changeSet))
          .filter(answer -> !answer.isAccepted())
          .findFirst()
          .ifPresent(answer -> leftOut.put(name(changeSet), answer.getMessage()));
    }
    return leftOut;
  }

  private List<ChangeSet> those(Predicate<ChangeSet> which) {
    return changeLog.getChangeSets().stream().filter(which).toList();
  }

  private static Predicate<ChangeSet> passing(ChangeLogIterator iterator) {
    var filters = iterator.getChangeSetFilters();
    return changeSet -> filters.stream().allMatch(filter -> filter.accepts(changeSet).isAccepted());
  }

  /** Which change set it is, to the state and to reports. */
  public static ChangeSetIdentity identity(ChangeSet changeSet) {
    return new ChangeSetIdentity(changeSet.getId(), changeSet.getAuthor(), changeSet.getFilePath());
  }

  /** A change set as messages name it: {@code path::id::author}. */
  public static String name(ChangeSet changeSet) {
    return changeSet.toString(false);
  }
}
