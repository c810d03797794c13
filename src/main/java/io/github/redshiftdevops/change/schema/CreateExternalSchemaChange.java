package io.github.redshiftdevops.change.schema;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code CREATE EXTERNAL SCHEMA} (facts section 10). */
public final class CreateExternalSchemaChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of(
              "createExternalSchema",
              "Creates a schema for what another system holds: the data catalog, a database, a stream, a datashare")
          .sql(
              """
              CREATE EXTERNAL SCHEMA [IF NOT EXISTS ?ifNotExists] <schemaName:name>
              FROM <source:DATA CATALOG|HIVE METASTORE|POSTGRES|MYSQL|KINESIS|MSK|REDSHIFT>
              [DATABASE <database:text>] [SCHEMA <schema:text>] [REGION <region:text>]
              [URI <uri:text> [PORT <port:number>]] [IAM_ROLE {DEFAULT ?defaultIamRole|<iamRole:text>}]
              [CATALOG_ROLE <catalogRole:text>] [SECRET_ARN <secretArn:text>]
              [AUTHENTICATION <authentication:NONE|IAM|MTLS>] [CLUSTER_ARN <clusterArn:text>]
              [CREATE EXTERNAL DATABASE IF NOT EXISTS ?createExternalDatabase]
              """)
          .rule(ExternalSchemaRules::check)
          .undoneBy("DROP SCHEMA <schemaName:name>")
          .confirmedBy("External schema <schemaName> created");

  /** For Liquibase. */
  public CreateExternalSchemaChange() {
    super(DEFINITION);
  }
}
