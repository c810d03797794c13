package io.github.redshiftdevops.change.external;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code ALTER TABLE ... PARTITION ... SET LOCATION} (facts section 4). */
public final class AlterExternalPartitionChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("alterExternalPartition", "Changes where the files of a partition are")
          .sql(
              """
              ALTER TABLE <schemaName:name>.<tableName:name> PARTITION (<partition>)
              SET LOCATION <location:text>
              """)
          .notUndone("where they were before is not in the change")
          .confirmedBy("Partition <partition> of <schemaName>.<tableName> moved");

  /** For Liquibase. */
  public AlterExternalPartitionChange() {
    super(DEFINITION);
  }
}
