package io.github.redshiftdevops.change.schema;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code CREATE EXTERNAL SCHEMA} (facts section 10). */
public final class CreateExternalSchemaChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("createExternalSchema", "Creates a schema for the tables of the data catalog")
          .sql(
              """
              CREATE EXTERNAL SCHEMA [IF NOT EXISTS ?ifNotExists] <schemaName:name> FROM DATA CATALOG
              DATABASE <database:text> [REGION <region:text>] IAM_ROLE {DEFAULT ?defaultIamRole|<iamRole:text>}
              [CREATE EXTERNAL DATABASE IF NOT EXISTS ?createExternalDatabase]
              """)
          .undoneBy("DROP SCHEMA <schemaName:name>")
          .confirmedBy("External schema <schemaName> created");

  /** For Liquibase. */
  public CreateExternalSchemaChange() {
    super(DEFINITION);
  }
}
