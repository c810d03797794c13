package io.github.redshiftdevops.database.sql;

import io.github.redshiftdevops.database.RedshiftDatabase;
import liquibase.database.Database;
import liquibase.sql.Sql;
import liquibase.sql.UnparsedSql;
import liquibase.sqlgenerator.SqlGeneratorChain;
import liquibase.sqlgenerator.core.DropProcedureGenerator;
import liquibase.statement.core.DropProcedureStatement;
import liquibase.structure.core.Schema;
import liquibase.structure.core.StoredProcedure;

/**
 * Drops a procedure by its name with the types of its arguments, as in {@code refill(integer)}:
 * Redshift asks for the parentheses, and a name without them is one without arguments.
 */
public class ProcedureNameGenerator extends DropProcedureGenerator {

  @Override
  public int getPriority() {
    return RedshiftDatabase.PRIORITY;
  }

  @Override
  public boolean supports(DropProcedureStatement statement, Database database) {
    return database instanceof RedshiftDatabase;
  }

  @Override
  @SuppressWarnings("rawtypes") // as in the superclass
  public Sql[] generateSql(
      DropProcedureStatement statement, Database database, SqlGeneratorChain chain) {
    var written = statement.getProcedureName().strip();
    int open = written.indexOf('(');
    var name = open < 0 ? written : written.substring(0, open).strip();
    var escaped =
        database.escapeObjectName(
            statement.getCatalogName(), statement.getSchemaName(), name, StoredProcedure.class);
    var schema = new Schema(statement.getCatalogName(), statement.getSchemaName());
    return new Sql[] {
      new UnparsedSql(
          "DROP PROCEDURE " + escaped + (open < 0 ? "()" : written.substring(open)),
          new StoredProcedure().setName(name).setSchema(schema))
    };
  }
}
