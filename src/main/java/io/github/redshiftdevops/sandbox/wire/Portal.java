package io.github.redshiftdevops.sandbox.wire;

import io.github.redshiftdevops.dialect.Command;
import io.github.redshiftdevops.sandbox.sql.Fault;
import io.github.redshiftdevops.sandbox.sql.TransactionEffect;
import io.github.redshiftdevops.sandbox.sql.Translation;
import java.util.Optional;

/** A bound statement. Only the first of several Executes begins it. */
final class Portal {
  private final Prepared statement;
  private boolean begun;

  Portal(Prepared statement) {
    this.statement = statement;
  }

  Translation translation() {
    return statement.translation();
  }

  Prepared statement() {
    return statement;
  }

  /** What it asks to go wrong. */
  Optional<Fault> fault() {
    return statement.fault();
  }

  /** The command, as Redshift names it in its refusals. */
  String command() {
    return Command.of(statement.sql()).name();
  }

  /** Whether PostgreSQL can execute it without any help. */
  boolean isPlain() {
    var translation = translation();
    return translation.before().isEmpty()
        && translation.after().isEmpty()
        && translation.load().isEmpty()
        && translation.unload().isEmpty()
        && translation.tag().isEmpty()
        && translation.effect() != TransactionEffect.ALONE
        && translation.effect() != TransactionEffect.CALLS
        && translation.effect() != TransactionEffect.COMMITS;
  }

  /** True the first time. */
  boolean begin() {
    boolean first = !begun;
    begun = true;
    return first;
  }
}
