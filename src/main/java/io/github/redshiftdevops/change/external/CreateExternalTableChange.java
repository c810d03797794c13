package io.github.redshiftdevops.change.external;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;
import io.github.redshiftdevops.database.OutsideTransaction;

/** {@code CREATE EXTERNAL TABLE} (facts section 10). */
public final class CreateExternalTableChange extends RedshiftChange implements OutsideTransaction {
  private static final Definition DEFINITION =
      Definition.of("createExternalTable", "Creates a table of files in the data catalog")
          .sql(
              """
              CREATE EXTERNAL TABLE <schemaName:name>.<tableName:name> (<column:elements>)
              [PARTITIONED BY (<partitionColumn:elements>)]
              [ROW FORMAT {DELIMITED FIELDS TERMINATED BY <fieldsTerminatedBy:text>
              |SERDE <serde:text> [WITH SERDEPROPERTIES (<serdeProperties>)]}]
              STORED AS <format:PARQUET|ORC|AVRO|RCFILE|SEQUENCEFILE|TEXTFILE> LOCATION <location:text>
              [TABLE PROPERTIES (<tableProperties>)]
              """)
          .element("column", ExternalTableRules.COLUMN)
          .element("partitionColumn", ExternalTableRules.COLUMN)
          .rule(ExternalTableRules::check)
          .undoneBy("DROP TABLE <schemaName:name>.<tableName:name>")
          .confirmedBy("External table <schemaName>.<tableName> created");

  /** For Liquibase. */
  public CreateExternalTableChange() {
    super(DEFINITION);
  }
}
