package io.github.redshiftdevops.environment;

import io.github.redshiftdevops.RedshiftDevopsException;
import liquibase.exception.CommandExecutionException;

/**
 * A refusal where Liquibase expects its own exception: of all that a command may throw, this type
 * is the one that Liquibase hands on without wrapping it.
 */
final class RefusedCommand extends CommandExecutionException {
  private static final long serialVersionUID = 1L;

  RefusedCommand(RedshiftDevopsException refusal) {
    super(refusal.getMessage(), refusal);
  }

  @Override
  public String toString() {
    return getMessage();
  }
}
