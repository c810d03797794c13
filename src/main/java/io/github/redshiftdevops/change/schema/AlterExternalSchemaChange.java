package io.github.redshiftdevops.change.schema;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code ALTER EXTERNAL SCHEMA} (facts section 10). */
public final class AlterExternalSchemaChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of(
              "alterExternalSchema", "Changes how an external schema reaches what it stands for")
          .sql(
              """
              ALTER EXTERNAL SCHEMA <schemaName:name> [IAM_ROLE {DEFAULT ?defaultIamRole|<iamRole:text>}]
              [AUTHENTICATION <authentication:NONE|IAM|MTLS>]
              [AUTHENTICATION_ARN <authenticationArn:text>|SECRET_ARN <secretArn:text>] [URI <uri:text>]
              """)
          .rule(ExternalSchemaRules::checkChange)
          .notUndone("what was set before is not in the change")
          .confirmedBy("External schema <schemaName> altered");

  /** For Liquibase. */
  public AlterExternalSchemaChange() {
    super(DEFINITION);
  }
}
