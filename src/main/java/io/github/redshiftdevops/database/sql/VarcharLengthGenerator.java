package io.github.redshiftdevops.database.sql;

import io.github.redshiftdevops.database.RedshiftDatabase;
import java.util.Locale;
import liquibase.database.Database;
import liquibase.datatype.DataTypeFactory;
import liquibase.exception.ValidationErrors;
import liquibase.sql.Sql;
import liquibase.sql.UnparsedSql;
import liquibase.sqlgenerator.SqlGeneratorChain;
import liquibase.sqlgenerator.core.ModifyDataTypeGenerator;
import liquibase.statement.core.ModifyDataTypeStatement;

/**
 * Changes the length of a VARCHAR column, the only change of a type that Redshift makes, and
 * without USING (facts section 4).
 */
public class VarcharLengthGenerator extends ModifyDataTypeGenerator {

  @Override
  public int getPriority() {
    return RedshiftDatabase.PRIORITY;
  }

  @Override
  public boolean supports(ModifyDataTypeStatement statement, Database database) {
    return database instanceof RedshiftDatabase;
  }

  @Override
  @SuppressWarnings("rawtypes") // as in the superclass
  public ValidationErrors validate(
      ModifyDataTypeStatement statement, Database database, SqlGeneratorChain chain) {
    var errors = super.validate(statement, database, chain);
    if (!errors.hasErrors() && !newType(statement, database).startsWith("VARCHAR(")) {
      errors.addError(
          String.format(
              Locale.ROOT,
              "Redshift changes only the length of VARCHAR columns, not a type to %s; use the change"
                  + " rebuildTable.",
              newType(statement, database)));
    }
    return errors;
  }

  @Override
  @SuppressWarnings("rawtypes") // as in the superclass
  public Sql[] generateSql(
      ModifyDataTypeStatement statement, Database database, SqlGeneratorChain chain) {
    var table =
        database.escapeTableName(
            statement.getCatalogName(), statement.getSchemaName(), statement.getTableName());
    var column =
        database.escapeColumnName(
            statement.getCatalogName(),
            statement.getSchemaName(),
            statement.getTableName(),
            statement.getColumnName());
    return new Sql[] {
      new UnparsedSql(
          "ALTER TABLE %s ALTER COLUMN %s TYPE %s"
              .formatted(table, column, newType(statement, database)),
          getAffectedTable(statement))
    };
  }

  private static String newType(ModifyDataTypeStatement statement, Database database) {
    return DataTypeFactory.getInstance()
        .fromDescription(statement.getNewDataType(), database)
        .toDatabaseDataType(database)
        .toString();
  }
}
