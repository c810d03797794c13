package io.github.redshiftdevops.deployment;

import io.github.redshiftdevops.ChangeLogRefusedException;
import io.github.redshiftdevops.ChangeSetFailedException;
import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.LiquibaseMessage;
import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.UnexpectedFailureException;
import io.github.redshiftdevops.database.SqlStates;
import io.github.redshiftdevops.database.secret.Mask;
import io.github.redshiftdevops.state.StateRefusedException;
import io.github.redshiftdevops.state.StateUnavailableException;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import liquibase.exception.ChangeLogParseException;
import liquibase.exception.CommandValidationException;
import liquibase.exception.MigrationFailedException;
import liquibase.exception.RollbackFailedException;
import liquibase.exception.RollbackImpossibleException;
import liquibase.exception.UnknownChangelogFormatException;
import liquibase.exception.ValidationFailedException;
import org.apache.commons.lang3.exception.ExceptionUtils;

/**
 * Turns what others throw (Liquibase, the state store) into the exception of this project that it
 * stands for. This is the one place that decides how a deployment ends that was not refused by this
 * project itself.
 */
public final class FailureAdvice {

  /** The first that fits any exception of the chain counts. */
  private static final List<Rule> RULES =
      List.of(
          rule(StateRefusedException.class, "%s", ConfigurationException::new),
          rule(StateUnavailableException.class, "%s", UnexpectedFailureException::new),
          new Rule(
              SqlStates::isConnectionLost,
              "The connection to the warehouse was lost (%s); deploy again: what was committed is"
                  + " recorded, and does not run a second time.",
              ChangeSetFailedException::new),
          rule(ValidationFailedException.class, "%s", ChangeLogRefusedException::new),
          rule(
              MigrationFailedException.class,
              "%s; correct the change set and deploy again.",
              ChangeSetFailedException::new),
          rule(
              RollbackFailedException.class,
              "Could not find tag",
              "%s; `liquibase history` shows those that exist.",
              ConfigurationException::new),
          rule(
              RollbackFailedException.class,
              "does not support automatic rollback",
              "%s; write a rollback for the change set.",
              ChangeLogRefusedException::new),
          rule(
              RollbackImpossibleException.class,
              "%s; write a rollback for the change set.",
              ChangeLogRefusedException::new),
          rule(
              RollbackFailedException.class,
              "%s; correct the rollback of the change set and run it again.",
              ChangeSetFailedException::new),
          rule(ChangeLogParseException.class, "%s", ChangeLogRefusedException::new),
          rule(UnknownChangelogFormatException.class, "%s", ChangeLogRefusedException::new),
          rule(CommandValidationException.class, "%s", ConfigurationException::new));

  private FailureAdvice() {}

  /** The same, where no connection knows secrets. */
  public static RedshiftDevopsException on(Exception failure) {
    return on(failure, "", Mask.of(null));
  }

  /**
   * The exception to throw in place of another one, which stays with it as its detail, both without
   * secrets. Its stack trace begins here, where the Java caller is in it.
   *
   * @param where goes before what was said, for what Liquibase does not say
   */
  static RedshiftDevopsException on(Exception failure, String where, Mask mask) {
    var refusal = ExceptionUtils.throwableOfType(failure, RedshiftDevopsException.class);
    if (refusal != null) {
      refusal.fillInStackTrace();
      return refusal;
    }
    var said = where + mask.text(said(failure));
    var detail = mask.failure(failure);
    return RULES.stream()
        .filter(rule -> ExceptionUtils.getThrowableList(failure).stream().anyMatch(rule.fits()))
        .findFirst()
        .map(rule -> rule.exception().apply(rule.sentence().formatted(said), detail))
        .orElseGet(() -> new UnexpectedFailureException(said, detail));
  }

  private static String said(Exception failure) {
    return ExceptionUtils.indexOfType(failure, ValidationFailedException.class) < 0
        ? LiquibaseMessage.of(failure)
        : "The change log is refused:" + LiquibaseMessage.problems(failure);
  }

  private static Rule rule(
      Class<? extends Exception> type,
      String sentence,
      BiFunction<String, Throwable, RedshiftDevopsException> exception) {
    return new Rule(type::isInstance, sentence, exception);
  }

  private static Rule rule(
      Class<? extends Exception> type,
      String said,
      String sentence,
      BiFunction<String, Throwable, RedshiftDevopsException> exception) {
    return new Rule(
        failure -> type.isInstance(failure) && ("" + failure.getMessage()).contains(said),
        sentence,
        exception);
  }

  /**
   * What stands for an exception.
   *
   * @param sentence takes what was said first
   */
  private record Rule(
      Predicate<Throwable> fits,
      String sentence,
      BiFunction<String, Throwable, RedshiftDevopsException> exception) {}
}
