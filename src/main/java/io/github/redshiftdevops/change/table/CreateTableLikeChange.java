package io.github.redshiftdevops.change.table;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code CREATE TABLE ... (LIKE ...)} (facts section 3). */
public final class CreateTableLikeChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of(
              "createTableLike",
              "Creates a table with the columns, distribution and sort key of another")
          .sql(
              """
              CREATE TABLE [IF NOT EXISTS ?ifNotExists] <schemaName.tableName>
              (LIKE <likeSchemaName.likeTableName> [INCLUDING DEFAULTS ?includingDefaults])
              """)
          .undoneBy("DROP TABLE <schemaName.tableName>")
          .confirmedBy("Table <schemaName.tableName> created like <likeSchemaName.likeTableName>");

  /** For Liquibase. */
  public CreateTableLikeChange() {
    super(DEFINITION);
  }
}
