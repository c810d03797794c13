package io.github.redshiftdevops.change.table;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code CREATE TABLE} (facts section 3). */
public final class CreateRedshiftTableChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of(
              "createRedshiftTable",
              "Creates a table with its distribution, sort key and encodings")
          .sql(
              """
              CREATE TABLE [IF NOT EXISTS ?ifNotExists] <schemaName.tableName> (<column:elements>[,
              PRIMARY KEY (<primaryKey:names>)])
              [BACKUP <backup:YES|NO>] [DISTSTYLE <distStyle:AUTO|EVEN|KEY|ALL>] [DISTKEY (<distKey:name>)]
              [SORTKEY AUTO ?sortKeyAuto|[<sortStyle:COMPOUND|INTERLEAVED>] SORTKEY (<sortKey:names>)]
              [ENCODE <encode:AUTO>]
              """)
          .element("column", TableRules.COLUMN)
          .rule(TableRules::check)
          .undoneBy("DROP TABLE <schemaName.tableName>")
          .confirmedBy("Table <schemaName.tableName> created");

  /** For Liquibase. */
  public CreateRedshiftTableChange() {
    super(DEFINITION);
  }
}
