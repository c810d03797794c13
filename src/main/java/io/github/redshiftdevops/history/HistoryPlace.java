package io.github.redshiftdevops.history;

import io.github.redshiftdevops.checkpoint.DatabaseIdentity;
import io.github.redshiftdevops.database.RedshiftDatabase;
import java.util.Locale;
import liquibase.exception.DatabaseException;
import liquibase.executor.jvm.ChangelogJdbcMdcListener;
import liquibase.statement.core.RawParameterizedSqlStatement;

/**
 * Where DATABASECHANGELOG is, and whether it is: asked at once, since to read a missing table costs
 * a transaction.
 *
 * @param identity of the database, with the schema of the table
 */
record HistoryPlace(DatabaseIdentity identity, boolean tableExists) {

  /** Asks the catalog, with one query. */
  static HistoryPlace of(RedshiftDatabase database) throws DatabaseException {
    var schema = database.getLiquibaseSchemaName();
    var query =
        new RawParameterizedSqlStatement(
            ("SELECT current_namespace || '/' || current_database() AS NAME, COUNT(*) AS TABLES"
                    + " FROM pg_catalog.pg_class c"
                    + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                    + " WHERE n.nspname = '%s' AND c.relname = '%s'")
                .formatted(
                    literal(database, schema),
                    literal(database, database.getDatabaseChangeLogTableName())));
    var row =
        ChangelogJdbcMdcListener.query(database, executor -> executor.queryForList(query)).get(0);
    return new HistoryPlace(
        new DatabaseIdentity(row.get("NAME") + "/" + schema),
        ((Number) row.get("TABLES")).intValue() > 0);
  }

  /** Reads the table. */
  HistoryTable read(RedshiftDatabase database) throws DatabaseException {
    return tableExists ? HistoryTable.read(database) : HistoryTable.MISSING;
  }

  private static String literal(RedshiftDatabase database, String name) {
    return database.escapeStringForDatabase(name.toLowerCase(Locale.ROOT));
  }
}
