package io.github.redshiftdevops.database.sql;

import io.github.redshiftdevops.database.RedshiftDatabase;
import liquibase.database.Database;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorChain;
import liquibase.sqlgenerator.core.CreateDatabaseChangeLogTableGenerator;
import liquibase.statement.core.CreateDatabaseChangeLogTableStatement;

/**
 * Creates DATABASECHANGELOG: a small table that every query reads whole, so each node has it all.
 * It has no key: Redshift would not enforce one, but trust it.
 */
public class HistoryTableGenerator extends CreateDatabaseChangeLogTableGenerator {

  @Override
  public int getPriority() {
    return RedshiftDatabase.PRIORITY;
  }

  @Override
  public boolean supports(CreateDatabaseChangeLogTableStatement statement, Database database) {
    return database instanceof RedshiftDatabase;
  }

  @Override
  @SuppressWarnings("rawtypes") // as in the superclass
  public Sql[] generateSql(
      CreateDatabaseChangeLogTableStatement statement, Database database, SqlGeneratorChain chain) {
    return SmallTable.onEveryNode(super.generateSql(statement, database, chain));
  }
}
