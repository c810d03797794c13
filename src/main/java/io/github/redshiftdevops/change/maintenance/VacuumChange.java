package io.github.redshiftdevops.change.maintenance;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code VACUUM} (facts section 5). */
public final class VacuumChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("vacuum", "Sorts the rows of a table and gives back the space of deleted ones")
          .sql(
              """
              VACUUM [<mode:FULL|SORT ONLY|DELETE ONLY|REINDEX|RECLUSTER>] [<schemaName.tableName>
              [TO <threshold:number> PERCENT] [BOOST ?boost]]
              """)
          .notUndone("it changes no data")
          .confirmedBy("VACUUM done");

  /** For Liquibase. */
  public VacuumChange() {
    super(DEFINITION);
  }
}
