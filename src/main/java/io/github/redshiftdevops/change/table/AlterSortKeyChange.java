package io.github.redshiftdevops.change.table;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code ALTER TABLE ... ALTER SORTKEY} (facts section 4). */
public final class AlterSortKeyChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("alterSortKey", "Sorts the rows of a table in another way")
          .sql(
              """
              ALTER TABLE <schemaName.tableName> ALTER
              {SORTKEY <sortStyle:AUTO|NONE>|[COMPOUND ?compound] SORTKEY (<sortKey:names>)}
              """)
          .rule(TableRules::checkCompound)
          .notUndone("how the table was sorted before is not in the change")
          .confirmedBy("Sort key of <schemaName.tableName> changed");

  /** For Liquibase. */
  public AlterSortKeyChange() {
    super(DEFINITION);
  }
}
