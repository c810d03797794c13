package io.github.redshiftdevops.database.snapshot;

import io.github.redshiftdevops.database.RedshiftDatabase;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.snapshot.DatabaseSnapshot;
import liquibase.snapshot.InvalidExampleException;
import liquibase.snapshot.SnapshotGenerator;
import liquibase.snapshot.jvm.CatalogSnapshotGenerator;
import liquibase.structure.DatabaseObject;

/** Databases, but none that is searched for an object already known not to exist. Stateless. */
@SuppressWarnings("unchecked") // Liquibase's own signatures mix raw and generic types
public class RedshiftCatalogSnapshotGenerator extends CatalogSnapshotGenerator {

  @Override
  public int getPriority(Class<? extends DatabaseObject> type, Database database) {
    return database instanceof RedshiftDatabase ? super.getPriority(type, database) : PRIORITY_NONE;
  }

  @Override
  public Class<? extends SnapshotGenerator>[] replaces() {
    return (Class<? extends SnapshotGenerator>[]) new Class<?>[] {CatalogSnapshotGenerator.class};
  }

  @Override
  protected DatabaseObject snapshotObject(DatabaseObject example, DatabaseSnapshot snapshot)
      throws DatabaseException, InvalidExampleException {
    return Existence.isTheQuestion(snapshot) ? null : super.snapshotObject(example, snapshot);
  }
}
