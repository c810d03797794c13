package io.github.redshiftdevops.database.snapshot;

import io.github.redshiftdevops.database.RedshiftDatabase;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.snapshot.DatabaseSnapshot;
import liquibase.snapshot.InvalidExampleException;
import liquibase.snapshot.SnapshotGenerator;
import liquibase.snapshot.jvm.PrimaryKeySnapshotGenerator;
import liquibase.structure.DatabaseObject;
import liquibase.structure.core.PrimaryKey;

/**
 * Primary keys without the index that Liquibase expects behind each: Redshift has none. Stateless.
 */
@SuppressWarnings("unchecked") // Liquibase's own signatures mix raw and generic types
public class RedshiftPrimaryKeySnapshotGenerator extends PrimaryKeySnapshotGenerator {

  @Override
  public int getPriority(Class<? extends DatabaseObject> type, Database database) {
    return database instanceof RedshiftDatabase ? super.getPriority(type, database) : PRIORITY_NONE;
  }

  @Override
  public Class<? extends SnapshotGenerator>[] replaces() {
    return (Class<? extends SnapshotGenerator>[])
        new Class<?>[] {PrimaryKeySnapshotGenerator.class};
  }

  @Override
  protected DatabaseObject snapshotObject(DatabaseObject example, DatabaseSnapshot snapshot)
      throws DatabaseException, InvalidExampleException {
    var found = super.snapshotObject(example, snapshot);
    if (found instanceof PrimaryKey key) {
      key.setBackingIndex(null);
    }
    return found;
  }
}
