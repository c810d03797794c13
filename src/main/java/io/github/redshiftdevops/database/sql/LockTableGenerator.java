package io.github.redshiftdevops.database.sql;

import io.github.redshiftdevops.database.RedshiftDatabase;
import liquibase.database.Database;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorChain;
import liquibase.sqlgenerator.core.CreateDatabaseChangeLogLockTableGenerator;
import liquibase.statement.core.CreateDatabaseChangeLogLockTableStatement;

/** Creates DATABASECHANGELOGLOCK, a table of one row; its key is informational. */
public class LockTableGenerator extends CreateDatabaseChangeLogLockTableGenerator {

  @Override
  public int getPriority() {
    return RedshiftDatabase.PRIORITY;
  }

  @Override
  public boolean supports(CreateDatabaseChangeLogLockTableStatement statement, Database database) {
    return database instanceof RedshiftDatabase;
  }

  @Override
  @SuppressWarnings("rawtypes") // as in the superclass
  public Sql[] generateSql(
      CreateDatabaseChangeLogLockTableStatement statement,
      Database database,
      SqlGeneratorChain chain) {
    return SmallTable.onEveryNode(super.generateSql(statement, database, chain));
  }
}
