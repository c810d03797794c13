package io.github.redshiftdevops.change.rebuild;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;
import io.github.redshiftdevops.change.syntax.Values;
import io.github.redshiftdevops.change.table.TableRules;
import io.github.redshiftdevops.dialect.Encoding;
import io.github.redshiftdevops.dialect.RedshiftType;
import io.github.redshiftdevops.execution.Steps;
import io.github.redshiftdevops.execution.StepwiseChange;
import java.util.List;
import java.util.stream.Stream;
import liquibase.exception.DatabaseException;

/**
 * Changes of a table for which Redshift has no ALTER TABLE. The SQL of the change is no command of
 * Redshift's: wherever something sends it, it is refused.
 */
public final class RebuildTableChange extends RedshiftChange implements StepwiseChange {
  private static final Definition DEFINITION =
      Definition.of(
              "rebuildTable", "Changes what ALTER TABLE cannot, while others write to the table")
          .sql(
              """
              REBUILD TABLE <schemaName.tableName> BY <keyColumn:name> [ROWS <rowsPerRange:number>]
              [(<column:elements>)]
              [DISTSTYLE <distStyle:AUTO|EVEN|KEY|ALL>] [DISTKEY (<distKey:name>)]
              [[<sortStyle:COMPOUND|INTERLEAVED>] SORTKEY (<sortKey:names>)]
              """)
          .element(
              "column",
              """
              <name:name> [TYPE <type:type>] [NOT NULL ?notNull|NULL ?nullable]
              [DEFAULT <default>|NO DEFAULT ?noDefault] [ENCODE <encode:encoding>]
              """)
          .rule(RebuildTableChange::check)
          .notUndone("it is undone by another rebuildTable")
          .confirmedBy("<schemaName.tableName> rebuilt");

  /** For Liquibase. */
  public RebuildTableChange() {
    super(DEFINITION);
  }

  private static void check(Values values, List<String> problems) {
    RebuildRules.checkRows(values, problems);
    TableRules.checkKeys(values, problems);
    if (values.elements("column").isEmpty()
        && Stream.of("distStyle", "distKey", "sortKey").allMatch(it -> values.get(it).isEmpty())) {
      problems.add("one of column, distStyle, distKey, sortKey is required.");
    }
    for (var column : values.elements("column")) {
      checkEncoding(column.values(), problems);
    }
  }

  private static void checkEncoding(Values column, List<String> problems) {
    var type = column.get("type").flatMap(it -> RedshiftType.parse(it.strip()));
    var encoding = column.get("encode").flatMap(it -> Encoding.of(it.strip()));
    if (type.isPresent() && encoding.isPresent() && !encoding.get().isLegalFor(type.get())) {
      problems.add(
          "column %s: the encoding %s is not for the type %s."
              .formatted(column.text("name"), encoding.get(), type.get()));
    }
  }

  @Override
  public void run(Steps steps) throws DatabaseException {
    var table = steps.read(session -> TableName.of(values(), session));
    new Rebuild(
            steps,
            new Wish(values()),
            table,
            TableName.stored(values().text("keyColumn")),
            RebuildRules.rows(values(), BackfillChange.ROWS))
        .run();
  }
}
