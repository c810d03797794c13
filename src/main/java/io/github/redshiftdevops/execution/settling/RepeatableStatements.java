package io.github.redshiftdevops.execution.settling;

import io.github.redshiftdevops.checkpoint.Intent;
import io.github.redshiftdevops.dialect.Command;
import java.util.Map;

/** Knows of a statement only whether it does harm to run it again. Stateless. */
public final class RepeatableStatements implements Settling {
  @Override
  public Map<String, String> evidence(String sql) {
    return Map.of();
  }

  @Override
  public Finding settle(Intent intent, String sql) {
    var command = Command.of(sql);
    return command.repeatable() || command.readOnly()
        ? new Finding.NotDone("`%s` does no harm if it runs again".formatted(command.name()))
        : new Finding.InDoubt("nobody can tell whether `%s` ran".formatted(command.name()));
  }
}
