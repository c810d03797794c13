package io.github.redshiftdevops.execution;

import io.github.redshiftdevops.check.StandardChanges;
import io.github.redshiftdevops.database.DeploymentConfiguration;
import io.github.redshiftdevops.database.RedshiftDatabase;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import liquibase.Scope;
import liquibase.change.Change;
import liquibase.change.ChangeFactory;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ValidationFailOption;
import liquibase.changelog.RanChangeSet;
import liquibase.changelog.visitor.ValidatingVisitor;
import liquibase.database.Database;
import liquibase.database.DatabaseList;
import liquibase.executor.ExecutorService;
import liquibase.precondition.core.DBMSPrecondition;

/**
 * Looks at all change sets that are to run, and collects all that is wrong with them: what their
 * changes say of themselves, and what their statements are known to be refused for. Each problem is
 * one line that begins with the change set. Runs nothing. Not thread-safe.
 *
 * <p>A change set for another database, be it by a precondition, is not looked at. One with {@code
 * onValidationFail="MARK_RAN"} is marked, as Liquibase does.
 */
final class ChangeLogCheck extends ValidatingVisitor {
  private static final String STANDARD = "liquibase.change.core.";

  private final Set<Change> broken = Collections.newSetFromMap(new IdentityHashMap<>());

  ChangeLogCheck(List<RanChangeSet> ran) {
    super(ran);
  }

  @Override
  protected void validateChange(
      ChangeSet changeSet, Database database, Change change, boolean shouldValidate) {
    if (!(database instanceof RedshiftDatabase)) {
      super.validateChange(changeSet, database, change, shouldValidate);
      return;
    }
    boolean looks = shouldValidate && isFor(database, changeSet);
    var refusal =
        looks && isPending(changeSet) && ChangeSetPlan.isRefusing()
            ? refusal(change)
            : Optional.<String>empty();
    if (refusal.isPresent()) {
      super.validateChange(changeSet, database, change, false);
      broken.add(change);
      refuse(changeSet, List.of(name(change) + ": " + refusal.get()));
    } else {
      validate(changeSet, database, change, looks);
    }
  }

  private static Optional<String> refusal(Change change) {
    return change.getClass().getName().startsWith(STANDARD)
        ? StandardChanges.refusal(name(change))
        : Optional.empty();
  }

  private void validate(ChangeSet changeSet, Database database, Change change, boolean looks) {
    int before = errors().size();
    super.validateChange(changeSet, database, change, looks);
    var found = errors().subList(before, errors().size());
    if (!found.isEmpty()) {
      broken.add(change);
    }
    found.replaceAll(said -> line(changeSet, inChange(change, said, changeSet)));
  }

  /** Liquibase puts the change set behind the sentence, and often the change into it. */
  private static String inChange(Change change, String said, ChangeSet changeSet) {
    var behind = ", " + changeSet;
    var sentence =
        said.endsWith(behind) ? said.substring(0, said.length() - behind.length()) : said;
    return sentence.contains(name(change)) ? sentence : name(change) + ": " + sentence;
  }

  private static String name(Change change) {
    return Scope.getCurrentScope()
        .getSingleton(ChangeFactory.class)
        .getChangeMetaData(change)
        .getName();
  }

  @Override
  protected void additionalValidations(
      ChangeSet changeSet, Database database, boolean shouldValidate, boolean ran) {
    super.additionalValidations(changeSet, database, shouldValidate, ran);
    if (database instanceof RedshiftDatabase redshift
        && ChangeSetPlan.isRefusing()
        && shouldValidate
        && isPending(changeSet)
        && isFor(database, changeSet)) {
      var plan = new LookAhead(database).plan(changeSet).without(broken);
      refuse(changeSet, ofStatements(plan, canKeepJournal(redshift), changeSet).toList());
    }
  }

  /** What is wrong with a change set beside the attributes of its changes, one sentence each. */
  static Stream<String> problems(ChangeSet changeSet, Plan plan, boolean journal) {
    var refused = changeSet.getChanges().stream().filter(it -> refusal(it).isPresent()).toList();
    return Stream.concat(
        refused.stream().map(change -> name(change) + ": " + refusal(change).orElseThrow()),
        ofStatements(plan.without(Set.copyOf(refused)), journal, changeSet));
  }

  private static Stream<String> ofStatements(Plan plan, boolean journal, ChangeSet changeSet) {
    if (!DeploymentConfiguration.isCheckingOnlyToWarn()) {
      return Stream.concat(plan.problems(), plan.hindrances(journal));
    }
    var log = Scope.getCurrentScope().getLog(ChangeLogCheck.class);
    plan.problems().forEach(problem -> log.warning(line(changeSet, problem)));
    return plan.hindrances(journal);
  }

  private void refuse(ChangeSet changeSet, List<String> problems) {
    if (changeSet.getOnValidationFail() != ValidationFailOption.MARK_RAN) {
      problems.forEach(problem -> errors().add(line(changeSet, problem)));
    } else if (!problems.isEmpty()) {
      Scope.getCurrentScope()
          .getLog(getClass())
          .info("Skipping %s: %s".formatted(changeSet, String.join(" ", problems)));
      changeSet.setValidationFailed(true);
    }
  }

  private static String line(ChangeSet changeSet, String problem) {
    return "%s: %s".formatted(Selection.name(changeSet), problem);
  }

  private List<String> errors() {
    return getValidationErrors().getErrorMessages();
  }

  /** Whether it will run; with runOnChange only if it has changed. */
  private static boolean isPending(ChangeSet changeSet) {
    return changeSet.getStoredCheckSum() == null
        || changeSet.shouldAlwaysRun()
        || !changeSet.isCheckSumValid(changeSet.getStoredCheckSum());
  }

  /** Whether no precondition on the kind of database will keep it from running. */
  static boolean isFor(Database database, ChangeSet changeSet) {
    var preconditions = changeSet.getPreconditions();
    return preconditions == null
        || preconditions.getNestedPreconditions().stream()
            .filter(DBMSPrecondition.class::isInstance)
            .map(DBMSPrecondition.class::cast)
            .allMatch(it -> DatabaseList.definitionMatches(it.getType(), database, false));
  }

  /** Whether there is a state store, or nothing runs and only SQL is written. */
  private static boolean canKeepJournal(RedshiftDatabase database) {
    return database.deploymentSettings().state().isPresent()
        || !Scope.getCurrentScope()
            .getSingleton(ExecutorService.class)
            .getExecutor("jdbc", database)
            .updatesDatabase();
  }
}
