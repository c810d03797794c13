package io.github.redshiftdevops.database.sql;

import io.github.redshiftdevops.database.RedshiftDatabase;
import java.util.Locale;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.StandardChangeLogHistoryService;
import liquibase.database.Database;
import liquibase.sql.Sql;
import liquibase.sql.UnparsedSql;
import liquibase.sqlgenerator.SqlGeneratorChain;
import liquibase.sqlgenerator.core.TagDatabaseGenerator;
import liquibase.statement.core.TagDatabaseStatement;
import liquibase.structure.core.Column;

/**
 * Tags the newest row of DATABASECHANGELOG. As a change of the first change set there is none yet,
 * and the tag goes into the row of the change set itself.
 */
public class TagGenerator extends TagDatabaseGenerator {

  @Override
  public int getPriority() {
    return RedshiftDatabase.PRIORITY;
  }

  @Override
  public boolean supports(TagDatabaseStatement statement, Database database) {
    return database instanceof RedshiftDatabase;
  }

  @Override
  @SuppressWarnings("rawtypes") // as in the superclass
  public Sql[] generateSql(
      TagDatabaseStatement statement, Database database, SqlGeneratorChain chain) {
    if (!hasHistory(database)) {
      return new Sql[0];
    }
    var table =
        database.escapeTableName(
            database.getLiquibaseCatalogName(),
            database.getLiquibaseSchemaName(),
            database.getDatabaseChangeLogTableName());
    var newestDate = "(SELECT MAX(DATEEXECUTED) FROM %s)".formatted(table);
    return new Sql[] {
      new UnparsedSql(
          String.format(
              Locale.ROOT,
              "UPDATE %1$s SET %2$s = '%3$s' WHERE DATEEXECUTED = %4$s AND ORDEREXECUTED ="
                  + " (SELECT MAX(ORDEREXECUTED) FROM %1$s WHERE DATEEXECUTED = %4$s)",
              table,
              database.escapeObjectName("TAG", Column.class),
              database.escapeStringForDatabase(statement.getTag()),
              newestDate))
    };
  }

  private static boolean hasHistory(Database database) {
    var history =
        Scope.getCurrentScope()
            .getSingleton(ChangeLogHistoryServiceFactory.class)
            .getChangeLogService(database);
    return !(history instanceof StandardChangeLogHistoryService standard)
        || standard.hasDatabaseChangeLogTable();
  }
}
