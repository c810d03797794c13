package io.github.redshiftdevops.change.external;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code ALTER TABLE ... DROP PARTITION} (facts section 4). */
public final class DropExternalPartitionChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of(
              "dropExternalPartition", "Takes a partition out of an external table; its files stay")
          .sql(
              """
              ALTER TABLE <schemaName:name>.<tableName:name> DROP PARTITION (<partition>)
              """)
          .notUndone("where its files are is not in the change")
          .confirmedBy("Partition <partition> of <schemaName>.<tableName> dropped");

  /** For Liquibase. */
  public DropExternalPartitionChange() {
    super(DEFINITION);
  }
}
