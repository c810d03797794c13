package io.github.redshiftdevops.change.external;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code ALTER TABLE ... ADD PARTITION} (facts section 4). */
public final class AddExternalPartitionChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("addExternalPartition", "Adds a partition to an external table")
          .sql(
              """
              ALTER TABLE <schemaName:name>.<tableName:name> ADD [IF NOT EXISTS ?ifNotExists]
              PARTITION (<partition>) LOCATION <location:text>
              """)
          .undoneBy("ALTER TABLE <schemaName:name>.<tableName:name> DROP PARTITION (<partition>)")
          .confirmedBy("Partition <partition> added to <schemaName>.<tableName>");

  /** For Liquibase. */
  public AddExternalPartitionChange() {
    super(DEFINITION);
  }
}
