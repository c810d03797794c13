package io.github.redshiftdevops.change.routine;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code CREATE EXTERNAL FUNCTION} (facts section 10). */
public final class CreateLambdaFunctionChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("createLambdaFunction", "Creates a function that AWS Lambda computes")
          .sql(
              """
              CREATE [OR REPLACE ?orReplace] EXTERNAL FUNCTION <schemaName.functionName> ([<arguments>])
              RETURNS <returns:type> <volatility:VOLATILE|STABLE> LAMBDA <lambda:text>
              IAM_ROLE {DEFAULT ?defaultIamRole|<iamRole:text>} [RETRY_TIMEOUT <retryTimeout:number>]
              [MAX_BATCH_ROWS <maxBatchRows:number>]
              [MAX_BATCH_SIZE <maxBatchSize:number> <maxBatchSizeUnit:KB|MB>]
              """)
          .rule(LambdaRules::check)
          .undoneBy("DROP FUNCTION <schemaName.functionName> ([<arguments>])")
          .confirmedBy("Function <schemaName.functionName> created");

  /** For Liquibase. */
  public CreateLambdaFunctionChange() {
    super(DEFINITION);
  }
}
