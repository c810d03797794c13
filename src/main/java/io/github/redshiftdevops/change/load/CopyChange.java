package io.github.redshiftdevops.change.load;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code COPY} (facts section 10). */
public final class CopyChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("copy", "Loads rows from files")
          .sql(
              """
              COPY <schemaName.tableName> [(<columnNames:names>)] FROM <from:text>
              [IAM_ROLE {DEFAULT ?defaultIamRole|<iamRole:text>}]
              [FORMAT AS <format:CSV|PARQUET|ORC|AVRO 'AUTO'|JSON 'AUTO'>|DELIMITER <delimiter:text>]
              [<compression:GZIP|BZIP2|LZOP|ZSTD>] [IGNOREHEADER <ignoreHeader:number>] [DATEFORMAT <dateFormat:text>]
              [TIMEFORMAT <timeFormat:text>] [NULL AS <nullAs:text>] [MANIFEST ?manifest] [REGION <region:text>] [<options>]
              """)
          .notUndone("which rows were loaded is not known afterwards")
          .confirmedBy("Rows of <from> loaded into <schemaName.tableName>");

  /** For Liquibase. */
  public CopyChange() {
    super(DEFINITION);
  }
}
