package io.github.redshiftdevops.execution;

import static io.github.redshiftdevops.dialect.StatementKind.REFUSED;
import static io.github.redshiftdevops.dialect.StatementKind.TRANSACTIONAL;

import io.github.redshiftdevops.dialect.Command;
import java.util.List;
import java.util.Optional;

/**
 * How the statements of a change set run: all in one transaction, or each by itself because
 * Redshift takes none of them in a transaction.
 *
 * @param inTransaction whether they share a transaction with the row of the change set
 * @param refusal one sentence, if they must not run at all
 */
record Plan(boolean inTransaction, Optional<String> refusal) {

  /**
   * The plan for these statements.
   *
   * @param runInTransaction what the change set asks for
   */
  static Plan of(List<String> statements, boolean runInTransaction) {
    var commands = statements.stream().map(Command::of).toList();
    var refused = commands.stream().filter(command -> command.kind() == REFUSED).findFirst();
    if (refused.isPresent()) {
      return new Plan(runInTransaction, Optional.of(refusal(refused.get())));
    }
    var alone = commands.stream().filter(command -> command.kind() != TRANSACTIONAL).toList();
    if (alone.isEmpty() || !runInTransaction) {
      return new Plan(runInTransaction, Optional.empty());
    }
    return alone.size() == commands.size()
        ? new Plan(false, Optional.empty())
        : new Plan(true, Optional.of(mixed(alone.get(0))));
  }

  private static String refusal(Command command) {
    return "`%s` has no place in a change set: %s"
        .formatted(command.name(), command.refusal().orElseThrow());
  }

  private static String mixed(Command command) {
    var reason =
        switch (command.kind()) {
          case IMPLICIT_COMMIT -> "commits the transaction that the other statements run in";
          default -> "cannot run in the transaction of the other statements";
        };
    return "`%s` %s; split the change set and give it one of its own."
        .formatted(command.name(), reason);
  }
}
