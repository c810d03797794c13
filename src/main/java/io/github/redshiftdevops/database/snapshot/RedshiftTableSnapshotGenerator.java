package io.github.redshiftdevops.database.snapshot;

import io.github.redshiftdevops.database.RedshiftDatabase;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.snapshot.DatabaseSnapshot;
import liquibase.snapshot.SnapshotGenerator;
import liquibase.snapshot.jvm.TableSnapshotGenerator;
import liquibase.structure.DatabaseObject;

/** Tables, with the short way to whether one exists. Stateless. */
@SuppressWarnings("unchecked") // Liquibase's own signatures mix raw and generic types
public class RedshiftTableSnapshotGenerator extends TableSnapshotGenerator {

  @Override
  public int getPriority(Class<? extends DatabaseObject> type, Database database) {
    return database instanceof RedshiftDatabase ? super.getPriority(type, database) : PRIORITY_NONE;
  }

  @Override
  public Class<? extends SnapshotGenerator>[] replaces() {
    return (Class<? extends SnapshotGenerator>[]) new Class<?>[] {TableSnapshotGenerator.class};
  }

  @Override
  protected DatabaseObject snapshotObject(DatabaseObject example, DatabaseSnapshot snapshot)
      throws DatabaseException {
    return Existence.isTheQuestion(snapshot)
        ? Existence.of(example, Existence.TABLE, (RedshiftDatabase) snapshot.getDatabase())
        : super.snapshotObject(example, snapshot);
  }
}
