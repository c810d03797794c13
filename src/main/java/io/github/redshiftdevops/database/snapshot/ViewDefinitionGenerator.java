package io.github.redshiftdevops.database.snapshot;

import io.github.redshiftdevops.database.RedshiftDatabase;
import liquibase.CatalogAndSchema;
import liquibase.database.Database;
import liquibase.sql.Sql;
import liquibase.sql.UnparsedSql;
import liquibase.sqlgenerator.SqlGeneratorChain;
import liquibase.sqlgenerator.core.GetViewDefinitionGenerator;
import liquibase.statement.core.GetViewDefinitionStatement;

/**
 * Asks for what a view selects. The driver lists materialized views among the views, but PG_VIEWS
 * need not: for those the answer is the whole statement, because Liquibase would make a plain view
 * of the query alone. How a materialized view is distributed and sorted is not in it. Stateless.
 */
public class ViewDefinitionGenerator extends GetViewDefinitionGenerator {
  private static final String QUERY =
      "SELECT definition FROM pg_views WHERE schemaname = %1$s AND viewname = %2$s"
          + " UNION ALL SELECT 'FULL_DEFINITION: CREATE MATERIALIZED VIEW ' || quote_ident(n.nspname)"
          + " || '.' || quote_ident(c.relname) || ' AS ' || pg_get_viewdef(c.oid)"
          + " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
          + " WHERE c.relkind = 'm' AND n.nspname = %1$s AND c.relname = %2$s";

  @Override
  public int getPriority() {
    return RedshiftDatabase.PRIORITY;
  }

  @Override
  public boolean supports(GetViewDefinitionStatement statement, Database database) {
    return database instanceof RedshiftDatabase;
  }

  @Override
  @SuppressWarnings("rawtypes") // as in the superclass
  public Sql[] generateSql(
      GetViewDefinitionStatement statement, Database database, SqlGeneratorChain chain) {
    var schema =
        new CatalogAndSchema(statement.getCatalogName(), statement.getSchemaName())
            .customize(database);
    return new Sql[] {
      new UnparsedSql(
          QUERY.formatted(literal(schema.getSchemaName()), literal(statement.getViewName())))
    };
  }

  private static String literal(String name) {
    return "'" + name.replace("'", "''") + "'";
  }
}
