package io.github.redshiftdevops.competitor;

import liquibase.database.DatabaseConnection;
import liquibase.database.core.PostgresDatabase;

/** A database as liquibase-redshift registers its own: same short name, same product. */
public class CompetingDatabase extends PostgresDatabase {
  static final int PRIORITY = PRIORITY_DEFAULT + 5;

  @Override
  public String getShortName() {
    return "redshift";
  }

  @Override
  public int getPriority() {
    return PRIORITY;
  }

  @Override
  public boolean isCorrectDatabaseImplementation(DatabaseConnection connection) {
    return true;
  }

  @Override
  public String getDefaultDriver(String url) {
    return url.startsWith("jdbc:redshift:") ? "com.amazon.redshift.jdbc.Driver" : null;
  }
}
