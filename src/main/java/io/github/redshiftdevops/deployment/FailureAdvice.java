package io.github.redshiftdevops.deployment;

import io.github.redshiftdevops.ChangeSetFailedException;
import io.github.redshiftdevops.LiquibaseMessage;
import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.UnexpectedFailureException;
import liquibase.exception.MigrationFailedException;
import org.apache.commons.lang3.exception.ExceptionUtils;

/** Turns what Liquibase throws into the exception of this project that it stands for. */
final class FailureAdvice {
  private FailureAdvice() {}

  /**
   * The exception to throw in place of another one, which stays with it as its detail. Its stack
   * trace begins here, where the Java caller is in it.
   */
  static RedshiftDevopsException on(Exception failure) {
    var refusal = ExceptionUtils.throwableOfType(failure, RedshiftDevopsException.class);
    if (refusal != null) {
      refusal.fillInStackTrace();
      return refusal;
    }
    if (ExceptionUtils.indexOfType(failure, MigrationFailedException.class) >= 0) {
      return new ChangeSetFailedException(
          "%s; correct the change set and deploy again.".formatted(LiquibaseMessage.of(failure)),
          failure);
    }
    return new UnexpectedFailureException(LiquibaseMessage.of(failure), failure);
  }
}
