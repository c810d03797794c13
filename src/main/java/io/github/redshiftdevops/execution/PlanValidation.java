package io.github.redshiftdevops.execution;

import io.github.redshiftdevops.database.RedshiftDatabase;
import java.util.List;
import liquibase.changelog.RanChangeSet;
import liquibase.changelog.visitor.ValidatingVisitor;
import liquibase.changelog.visitor.ValidatingVisitorGenerator;

/**
 * Lets Liquibase refuse a change log with pending change sets that Redshift cannot run as they
 * stand, before anything of it runs. Stateless.
 */
public class PlanValidation implements ValidatingVisitorGenerator {

  @Override
  public int getPriority() {
    return RedshiftDatabase.PRIORITY;
  }

  @Override
  public ValidatingVisitor generateValidatingVisitor(List<RanChangeSet> ran) {
    return new ChangeLogCheck(ran);
  }
}
