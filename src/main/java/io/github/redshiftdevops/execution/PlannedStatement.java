package io.github.redshiftdevops.execution;

import io.github.redshiftdevops.check.StatementCheck;
import io.github.redshiftdevops.database.OutsideTransaction;
import io.github.redshiftdevops.dialect.Command;
import io.github.redshiftdevops.dialect.Script;
import io.github.redshiftdevops.dialect.StatementKind;
import java.util.List;
import liquibase.change.Change;
import liquibase.change.core.SQLFileChange;

/**
 * What a change set will send at once, as it is known before.
 *
 * @param number its place in the change set, from 1 on
 * @param change which change it belongs to
 * @param sql its text; empty unless it is {@link Kind#SQL}
 * @param hash tells whether it is another one than before, see {@link
 *     io.github.redshiftdevops.checkpoint.Intent#hash}
 */
record PlannedStatement(int number, Change change, Kind kind, String sql, String hash) {

  /** How much is known of it. */
  enum Kind {
    /** Its text. */
    SQL,
    /** A change that inserts or updates rows by prepared statements, which have no text. */
    ROWS,
    /**
     * A change that nobody can read ahead: code, or SQL that depends on what the database holds.
     */
    OPAQUE,
    /** A change that works in transactions of its own. */
    STEPS
  }

  /** Whether it stands for all that its change will send. */
  boolean isWholeChange() {
    return kind != Kind.SQL;
  }

  /** The same place with the text that has come for it. */
  PlannedStatement withSql(String text, String itsHash) {
    return new PlannedStatement(number, change, Kind.SQL, text, itsHash);
  }

  /** Its commands: one, unless it was not split. */
  List<Command> commands() {
    return Script.statements(sql).stream().map(statement -> Command.of(statement.text())).toList();
  }

  /**
   * Whether Redshift takes it in a transaction, and rolls it back with that, as far as is known.
   */
  boolean isTransactional() {
    return !(change instanceof OutsideTransaction)
        && commands().stream().allMatch(command -> command.kind() == StatementKind.TRANSACTIONAL);
  }

  /** Whether it is known to do no harm if it runs once more. */
  boolean isRepeatable() {
    return kind == Kind.STEPS
        || kind == Kind.SQL
            && commands().stream().allMatch(command -> command.repeatable() || command.readOnly());
  }

  /** What is wrong with it as far as its text tells, one sentence each, behind its place. */
  List<String> problems() {
    return Script.statements(sql).stream()
        .flatMap(statement -> StatementCheck.problems(statement.text()).stream())
        .map(problem -> place() + ": " + problem)
        .toList();
  }

  private String place() {
    var file = change instanceof SQLFileChange script ? " of " + script.getPath() : "";
    return "statement %d%s".formatted(number, file);
  }

  /** Names it in a sentence. */
  String name() {
    return kind == Kind.SQL ? "`" + plainName() + "`" : "the change " + plainName();
  }

  /** Its command, or its change if nobody knows the command. */
  String plainName() {
    return kind == Kind.SQL
        ? commands().stream().findFirst().map(Command::name).orElse("")
        : change.getDescription();
  }
}
