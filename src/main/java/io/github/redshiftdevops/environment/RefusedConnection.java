package io.github.redshiftdevops.environment;

import io.github.redshiftdevops.RedshiftDevopsException;
import liquibase.exception.DatabaseException;

/**
 * A refusal where Liquibase expects its own exception. Liquibase makes the message of the exception
 * that it throws in turn from {@code toString()} of this one, hence a {@code toString()} without
 * the class name.
 */
final class RefusedConnection extends DatabaseException {
  private static final long serialVersionUID = 1L;

  RefusedConnection(RedshiftDevopsException refusal) {
    super(refusal.getMessage(), refusal);
  }

  @Override
  public String toString() {
    return getMessage();
  }
}
