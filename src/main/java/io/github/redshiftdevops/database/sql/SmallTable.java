package io.github.redshiftdevops.database.sql;

import java.util.Arrays;
import java.util.Collection;
import liquibase.sql.Sql;
import liquibase.sql.UnparsedSql;
import liquibase.structure.DatabaseObject;

/** Adds the distribution style of small tables to their CREATE TABLE. */
final class SmallTable {
  private SmallTable() {}

  static Sql[] onEveryNode(Sql[] createTable) {
    return Arrays.stream(createTable).map(SmallTable::onEveryNode).toArray(Sql[]::new);
  }

  private static Sql onEveryNode(Sql createTable) {
    Collection<? extends DatabaseObject> affected = createTable.getAffectedDatabaseObjects();
    return new UnparsedSql(
        createTable.toSql() + " DISTSTYLE ALL", affected.toArray(DatabaseObject[]::new));
  }
}
