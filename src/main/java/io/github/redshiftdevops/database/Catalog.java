package io.github.redshiftdevops.database;

import io.github.redshiftdevops.dialect.Identifiers;
import liquibase.exception.DatabaseException;
import liquibase.executor.jvm.ChangelogJdbcMdcListener;
import liquibase.statement.core.RawParameterizedSqlStatement;

/** What the catalog of a database says now, whatever was read before. */
public final class Catalog {
  private Catalog() {}

  /**
   * Whether Liquibase's schema has a table; one query. To read a missing table instead would end
   * the transaction.
   */
  public static boolean hasTable(RedshiftDatabase database, String name) throws DatabaseException {
    var count =
        new RawParameterizedSqlStatement(
            "SELECT COUNT(*) FROM pg_tables WHERE schemaname = ? AND tablename = ?",
            Identifiers.fold(database.getLiquibaseSchemaName()),
            Identifiers.fold(name));
    return ChangelogJdbcMdcListener.query(database, executor -> executor.queryForInt(count)) > 0;
  }
}
