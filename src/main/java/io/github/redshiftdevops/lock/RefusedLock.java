package io.github.redshiftdevops.lock;

import io.github.redshiftdevops.RedshiftDevopsException;
import liquibase.exception.LockException;

/** A refusal where Liquibase expects its own exception; it prints {@code toString()}. */
final class RefusedLock extends LockException {
  private static final long serialVersionUID = 1L;

  RefusedLock(RedshiftDevopsException refusal) {
    super(refusal.getMessage(), refusal);
  }

  @Override
  public String toString() {
    return getMessage();
  }
}
