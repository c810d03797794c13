package io.github.redshiftdevops.execution;

import io.github.redshiftdevops.database.RedshiftDatabase;
import java.util.List;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.RanChangeSet;
import liquibase.changelog.visitor.ValidatingVisitor;
import liquibase.changelog.visitor.ValidatingVisitorGenerator;
import liquibase.database.Database;

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
      if (shouldValidate && database instanceof RedshiftDatabase) {
        var statements = new LookAhead(database).statements(changeSet);
        Plan.of(statements, changeSet.isRunInTransaction())
            .refusal()
            .ifPresent(refusal -> getValidationErrors().addError(refusal, changeSet));
      }
    }
  }
}
