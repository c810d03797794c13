package io.github.redshiftdevops.change.external;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code ALTER TABLE ... SET} (facts section 4). */
public final class AlterExternalTableChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of(
              "alterExternalTable",
              "Changes where the files of an external table are, or what is in them")
          .sql(
              """
              ALTER TABLE <schemaName:name>.<tableName:name> SET
              {LOCATION <location:text>|FILE FORMAT <format:PARQUET|ORC|AVRO|RCFILE|SEQUENCEFILE|TEXTFILE>
              |TABLE PROPERTIES (<tableProperties>)}
              """)
          .notUndone("what was set before is not in the change")
          .confirmedBy("External table <schemaName>.<tableName> altered");

  /** For Liquibase. */
  public AlterExternalTableChange() {
    super(DEFINITION);
  }
}
