package io.github.redshiftdevops.change.rebuild;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;
import io.github.redshiftdevops.change.syntax.Values;
import io.github.redshiftdevops.dialect.Command;
import io.github.redshiftdevops.dialect.Identifiers;
import io.github.redshiftdevops.dialect.Script;
import io.github.redshiftdevops.dialect.StatementKind;
import io.github.redshiftdevops.execution.Steps;
import io.github.redshiftdevops.execution.StepwiseChange;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liquibase.exception.DatabaseException;

/**
 * A statement that runs once for each range of a key, each time in a transaction of its own. The
 * SQL of the change is no command of Redshift's: wherever something sends it, it is refused.
 */
public final class BackfillChange extends RedshiftChange implements StepwiseChange {
  static final long ROWS = 1_000_000;

  private static final Pattern RANGE = Pattern.compile(":range\\b(?:\\((\\w+)\\))?");
  private static final Definition DEFINITION =
      Definition.of("backfill", "Runs an INSERT, UPDATE or DELETE range by range of a key")
          .sql(
              """
              BACKFILL <schemaName.tableName> BY <keyColumn:name> [ROWS <rowsPerRange:number>]
              AS <statement:body>
              """)
          .rule(BackfillChange::check)
          .notUndone("what the rows held before is not in the change")
          .confirmedBy("<schemaName.tableName> backfilled by <keyColumn:name>");

  /** For Liquibase. */
  public BackfillChange() {
    super(DEFINITION);
  }

  private static void check(Values values, List<String> problems) {
    RebuildRules.checkRows(values, problems);
    var statements = Script.statements(values.text("statement"));
    if (statements.size() != 1) {
      problems.add(
          "statement: it is one statement, and there are %d.".formatted(statements.size()));
    } else if (Command.of(statements.get(0).text()).kind() != StatementKind.TRANSACTIONAL) {
      problems.add("statement: it is one that Redshift takes in a transaction.");
    }
    if (!RANGE.matcher(values.text("statement")).find()) {
      problems.add(
          "statement: write :range where the condition belongs that a row is in the range.");
    }
  }

  @Override
  public void run(Steps steps) throws DatabaseException {
    var key =
        steps.read(
            session ->
                RangeKey.of(
                    TableName.of(values(), session),
                    TableName.stored(values().text("keyColumn")),
                    session));
    new RangeWork("The backfill of " + key.table(), key, RebuildRules.rows(values(), ROWS))
        .run(steps, (session, range) -> session.execute(statement(key, range)));
  }

  private String statement(RangeKey key, KeyRange range) {
    return RANGE
        .matcher(values().text("statement").strip())
        .replaceAll(found -> Matcher.quoteReplacement(condition(key, range, found.group(1))));
  }

  private static String condition(RangeKey key, KeyRange range, String alias) {
    return range.condition(
        key, alias == null ? key.sql() : Identifiers.quote(alias) + "." + key.sql());
  }
}
