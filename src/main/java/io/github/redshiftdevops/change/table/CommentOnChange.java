package io.github.redshiftdevops.change.table;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code COMMENT ON} (facts section 6). */
public final class CommentOnChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of(
              "commentOn", "Comments on a table, a view or a column, or takes the comment away")
          .sql(
              """
              COMMENT ON {TABLE <table:object>|VIEW <view:object>|COLUMN <column:object>} IS
              {<comment:text>|NULL ?remove}
              """)
          .notUndone("which comment there was before is not in the change")
          .confirmedBy("Comment written");

  /** For Liquibase. */
  public CommentOnChange() {
    super(DEFINITION);
  }
}
