package io.github.redshiftdevops.competitor;

import liquibase.database.Database;
import liquibase.snapshot.jvm.TableSnapshotGenerator;
import liquibase.structure.DatabaseObject;

/** A snapshot generator as liquibase-redshift registers some, for its own database class. */
@SuppressWarnings("unchecked") // Liquibase's own signatures mix raw and generic types
public class CompetingTableSnapshotGenerator extends TableSnapshotGenerator {
  @Override
  public int getPriority(Class<? extends DatabaseObject> type, Database database) {
    return database instanceof CompetingDatabase ? PRIORITY_DATABASE : PRIORITY_NONE;
  }
}
