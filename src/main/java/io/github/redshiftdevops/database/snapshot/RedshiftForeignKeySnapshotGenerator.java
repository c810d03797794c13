package io.github.redshiftdevops.database.snapshot;

import io.github.redshiftdevops.database.RedshiftDatabase;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.snapshot.DatabaseSnapshot;
import liquibase.snapshot.InvalidExampleException;
import liquibase.snapshot.SnapshotGenerator;
import liquibase.snapshot.jvm.ForeignKeySnapshotGenerator;
import liquibase.structure.DatabaseObject;
import liquibase.structure.core.ForeignKey;

/**
 * Foreign keys without the index that Liquibase expects behind each: Redshift has none. Stateless.
 */
@SuppressWarnings("unchecked") // Liquibase's own signatures mix raw and generic types
public class RedshiftForeignKeySnapshotGenerator extends ForeignKeySnapshotGenerator {

  @Override
  public int getPriority(Class<? extends DatabaseObject> type, Database database) {
    return database instanceof RedshiftDatabase ? super.getPriority(type, database) : PRIORITY_NONE;
  }

  @Override
  public Class<? extends SnapshotGenerator>[] replaces() {
    return (Class<? extends SnapshotGenerator>[])
        new Class<?>[] {ForeignKeySnapshotGenerator.class};
  }

  @Override
  protected DatabaseObject snapshotObject(DatabaseObject example, DatabaseSnapshot snapshot)
      throws DatabaseException, InvalidExampleException {
    var found = super.snapshotObject(example, snapshot);
    if (found instanceof ForeignKey key) {
      key.setBackingIndex(null);
    }
    return found;
  }
}
