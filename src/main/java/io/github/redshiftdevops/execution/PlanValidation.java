package io.github.redshiftdevops.execution;

import io.github.redshiftdevops.database.RedshiftDatabase;
import java.util.List;
import liquibase.Scope;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.RanChangeSet;
import liquibase.changelog.visitor.ValidatingVisitor;
import liquibase.changelog.visitor.ValidatingVisitorGenerator;
import liquibase.database.Database;
import liquibase.executor.ExecutorService;

/**
 * Refuses a change log with a change set that Redshift cannot run as it stands, before anything of
 * it runs. Stateless.
 */
public class PlanValidation implements ValidatingVisitorGenerator {

  @Override
  public int getPriority() {
    return RedshiftDatabase.PRIORITY;
  }

  @Override
  public ValidatingVisitor generateValidatingVisitor(List<RanChangeSet> ran) {
    return new Visitor(ran);
  }

  private static final class Visitor extends ValidatingVisitor {
    Visitor(List<RanChangeSet> ran) {
      super(ran);
    }

    @Override
    protected void additionalValidations(
        ChangeSet changeSet, Database database, boolean shouldValidate, boolean ran) {
      super.additionalValidations(changeSet, database, shouldValidate, ran);
      if (shouldValidate
          && ChangeSetPlan.isRefusing()
          && database instanceof RedshiftDatabase redshift) {
        new LookAhead(database)
            .plan(changeSet)
            .refusal(canKeepJournal(redshift))
            .ifPresent(refusal -> getValidationErrors().addError(refusal, changeSet));
      }
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
}
