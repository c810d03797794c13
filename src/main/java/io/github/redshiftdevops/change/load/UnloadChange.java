package io.github.redshiftdevops.change.load;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code UNLOAD} (facts section 10). */
public final class UnloadChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("unload", "Writes the rows of a query to files")
          .sql(
              """
              UNLOAD (<selectQuery:query>) TO <to:text> IAM_ROLE {DEFAULT ?defaultIamRole|<iamRole:text>}
              [FORMAT AS <format:CSV|PARQUET|JSON>|DELIMITER AS <delimiter:text>]
              [PARTITION BY (<partitionBy:names>) [INCLUDE ?includePartitionColumns]]
              [MANIFEST ?manifest] [HEADER ?header] [ADDQUOTES ?addQuotes] [NULL AS <nullAs:text>] [ESCAPE ?escape]
              [<compression:GZIP|BZIP2|ZSTD>] [ALLOWOVERWRITE ?allowOverwrite|CLEANPATH ?cleanPath]
              [PARALLEL <parallel:ON|OFF>] [MAXFILESIZE AS <maxFileSize:number> <maxFileSizeUnit:MB|GB>]
              [REGION AS <region:text>] [<options>]
              """)
          .rule(UnloadRules::check)
          .notUndone("which files were there before is not known afterwards")
          .confirmedBy("Rows unloaded to <to>");

  /** For Liquibase. */
  public UnloadChange() {
    super(DEFINITION);
  }
}
