package io.github.redshiftdevops.competitor;

import liquibase.database.Database;
import liquibase.sqlgenerator.core.TagDatabaseGenerator;
import liquibase.statement.core.TagDatabaseStatement;

/** A generator at the priority of liquibase-redshift's. */
public class CompetingTagGenerator extends TagDatabaseGenerator {
  @Override
  public int getPriority() {
    return CompetingDatabase.PRIORITY;
  }

  @Override
  public boolean supports(TagDatabaseStatement statement, Database database) {
    return database.getShortName().equals("redshift");
  }
}
