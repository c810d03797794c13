package io.github.redshiftdevops.change.table;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code CREATE TABLE AS} (facts section 3). */
public final class CreateTableAsChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("createTableAs", "Creates a table from a query")
          .sql(
              """
              CREATE TABLE <schemaName.tableName> [(<columnNames:names>)] [BACKUP <backup:YES|NO>]
              [DISTSTYLE <distStyle:AUTO|EVEN|KEY|ALL>] [DISTKEY (<distKey:name>)]
              [[<sortStyle:COMPOUND|INTERLEAVED>] SORTKEY (<sortKey:names>)]
              AS <selectQuery:body>
              """)
          .rule(TableRules::checkKeys)
          .undoneBy("DROP TABLE <schemaName.tableName>")
          .confirmedBy("Table <schemaName.tableName> created from a query");

  /** For Liquibase. */
  public CreateTableAsChange() {
    super(DEFINITION);
  }
}
