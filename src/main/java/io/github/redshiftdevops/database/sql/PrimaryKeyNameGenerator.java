package io.github.redshiftdevops.database.sql;

import io.github.redshiftdevops.database.RedshiftDatabase;
import liquibase.database.Database;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorChain;
import liquibase.sqlgenerator.core.DropPrimaryKeyGenerator;
import liquibase.statement.core.DropPrimaryKeyStatement;

/**
 * Drops a primary key; without a name the one that Liquibase and Redshift give to a key that has
 * none. (Redshift has no DO, in which PostgreSQL looks the name up.)
 */
public class PrimaryKeyNameGenerator extends DropPrimaryKeyGenerator {

  @Override
  public int getPriority() {
    return RedshiftDatabase.PRIORITY;
  }

  @Override
  public boolean supports(DropPrimaryKeyStatement statement, Database database) {
    return database instanceof RedshiftDatabase;
  }

  @Override
  @SuppressWarnings("rawtypes") // as in the superclass
  public Sql[] generateSql(
      DropPrimaryKeyStatement statement, Database database, SqlGeneratorChain chain) {
    var named =
        statement.getConstraintName() == null
            ? new DropPrimaryKeyStatement(
                statement.getCatalogName(),
                statement.getSchemaName(),
                statement.getTableName(),
                ((RedshiftDatabase) database).generatePrimaryKeyName(statement.getTableName()))
            : statement;
    return super.generateSql(named, database, chain);
  }
}
