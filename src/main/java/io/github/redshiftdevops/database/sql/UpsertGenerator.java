package io.github.redshiftdevops.database.sql;

import io.github.redshiftdevops.database.RedshiftDatabase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import liquibase.database.Database;
import liquibase.sql.Sql;
import liquibase.sql.UnparsedSql;
import liquibase.sqlgenerator.SqlGeneratorChain;
import liquibase.sqlgenerator.core.InsertGenerator;
import liquibase.sqlgenerator.core.InsertOrUpdateGenerator;
import liquibase.sqlgenerator.core.UpdateGenerator;
import liquibase.statement.core.InsertOrUpdateStatement;
import liquibase.statement.core.UpdateStatement;

/**
 * Updates the row with a key, or inserts it if there is none, as loadUpdateData does: an UPDATE,
 * and an INSERT that inserts nothing where the UPDATE found the row. (Redshift has neither
 * PostgreSQL's DO nor ON CONFLICT, and its MERGE takes its rows from a table only.)
 */
public class UpsertGenerator extends InsertOrUpdateGenerator {
  private static final String VALUES = ") VALUES (";

  @Override
  public int getPriority() {
    return RedshiftDatabase.PRIORITY;
  }

  @Override
  public boolean supports(InsertOrUpdateStatement statement, Database database) {
    return database instanceof RedshiftDatabase;
  }

  @Override
  @SuppressWarnings("rawtypes") // as in the superclass
  public Sql[] generateSql(
      InsertOrUpdateStatement statement, Database database, SqlGeneratorChain chain) {
    var where = getWhereClause(statement, database);
    var sql = new ArrayList<Sql>();
    var update = update(statement, where);
    if (!update.getNewColumnValues().isEmpty()) {
      sql.addAll(List.of(new UpdateGenerator().generateSql(update, database, chain)));
    }
    if (!Boolean.TRUE.equals(statement.getOnlyUpdate())) {
      sql.add(insert(statement, database, chain, where));
    }
    return sql.toArray(Sql[]::new);
  }

  private static UpdateStatement update(InsertOrUpdateStatement statement, String where) {
    var update =
        new UpdateStatement(
            statement.getCatalogName(), statement.getSchemaName(), statement.getTableName());
    var key = key(statement);
    statement.getColumnValues().keySet().stream()
        .filter(column -> !key.contains(column) && statement.getAllowColumnUpdate(column))
        .forEach(column -> update.addNewColumnValue(column, statement.getColumnValue(column)));
    return update.setWhereClause(where);
  }

  private static Set<String> key(InsertOrUpdateStatement statement) {
    return Arrays.stream(statement.getPrimaryKey().split(","))
        .map(String::strip)
        .collect(Collectors.toSet());
  }

  @SuppressWarnings("rawtypes") // as in the superclass
  private Sql insert(
      InsertOrUpdateStatement statement, Database database, SqlGeneratorChain chain, String where) {
    var insert = new InsertGenerator().generateSql(statement, database, chain)[0].toSql();
    int values = insert.indexOf(VALUES);
    var table =
        database.escapeTableName(
            statement.getCatalogName(), statement.getSchemaName(), statement.getTableName());
    return new UnparsedSql(
        "%s) SELECT %s WHERE NOT EXISTS (SELECT 1 FROM %s WHERE %s)"
            .formatted(
                insert.substring(0, values),
                insert.substring(values + VALUES.length(), insert.length() - 1),
                table,
                where),
        getAffectedTable(statement));
  }

  @Override
  protected String getRecordCheck(
      InsertOrUpdateStatement statement, Database database, String whereClause) {
    throw new UnsupportedOperationException();
  }

  @Override
  protected String getElse(Database database) {
    throw new UnsupportedOperationException();
  }
}
