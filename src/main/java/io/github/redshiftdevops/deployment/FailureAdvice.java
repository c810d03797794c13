package io.github.redshiftdevops.deployment;

import io.github.redshiftdevops.ChangeSetFailedException;
import io.github.redshiftdevops.LiquibaseMessage;
import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.UnexpectedFailureException;
import io.github.redshiftdevops.database.secret.Mask;
import liquibase.exception.MigrationFailedException;
import org.apache.commons.lang3.exception.ExceptionUtils;

/** Turns what Liquibase throws into the exception of this project that it stands for. */
final class FailureAdvice {
  private FailureAdvice() {}

  /** The same, where no connection knows secrets. */
  static RedshiftDevopsException on(Exception failure) {
    return on(failure, Mask.of(null));
  }

  /**
   * The exception to throw in place of another one, which stays with it as its detail, both without
   * secrets. Its stack trace begins here, where the Java caller is in it.
   */
  static RedshiftDevopsException on(Exception failure, Mask mask) {
    var refusal = ExceptionUtils.throwableOfType(failure, RedshiftDevopsException.class);
    if (refusal != null) {
      refusal.fillInStackTrace();
      return refusal;
    }
    if (ExceptionUtils.indexOfType(failure, MigrationFailedException.class) >= 0) {
      return new ChangeSetFailedException(
          "%s; correct the change set and deploy again."
              .formatted(mask.text(LiquibaseMessage.of(failure))),
          mask.failure(failure));
    }
    return new UnexpectedFailureException(
        mask.text(LiquibaseMessage.of(failure)), mask.failure(failure));
  }
}
