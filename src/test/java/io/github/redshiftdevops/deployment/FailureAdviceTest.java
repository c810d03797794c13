package io.github.redshiftdevops.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.state.StateRefusedException;
import io.github.redshiftdevops.state.StateUnavailableException;
import java.util.stream.Stream;
import liquibase.changelog.ChangeSet;
import liquibase.exception.ChangeLogParseException;
import liquibase.exception.CommandExecutionException;
import liquibase.exception.CommandValidationException;
import liquibase.exception.DatabaseException;
import liquibase.exception.LiquibaseException;
import liquibase.exception.LockException;
import liquibase.exception.MigrationFailedException;
import liquibase.exception.RollbackFailedException;
import liquibase.exception.RollbackImpossibleException;
import liquibase.exception.UnknownChangelogFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureAdviceTest {

  @Test
  void findsARefusalBelowLiquibasesWrappers() {
    var refusal = new ConfigurationException("no such environment");
    refusal.setStackTrace(new StackTraceElement[0]);

    var advice = FailureAdvice.on(new CommandExecutionException(new DatabaseException(refusal)));

    assertThat(advice).isSameAs(refusal);
    assertThat(advice.getStackTrace()).isNotEmpty();
  }

  @Test
  void namesTheChangeSetThatFailed_inOneSentence() {
    var changeSet = new ChangeSet("1", "ann", false, false, "changelog.sql", null, null, null);
    var failure = new MigrationFailedException(changeSet, new DatabaseException("no such table"));

    var advice = FailureAdvice.on(new CommandExecutionException(new LiquibaseException(failure)));

    assertThat(advice)
        .hasMessage(
            "Migration failed for changeset changelog.sql::1::ann: Reason: no such table; correct"
                + " the change set and deploy again.");
    assertThat(advice.exitCode()).isEqualTo(ExitCode.CHANGE_SET_FAILED);
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        arguments(new StateRefusedException("no such bucket", null), ExitCode.CONFIGURATION),
        arguments(new StateUnavailableException("no answer", null), ExitCode.UNEXPECTED),
        arguments(new CommandValidationException("tag", "missing"), ExitCode.CONFIGURATION),
        arguments(
            new RollbackFailedException("Could not find tag 'v1' in the database"),
            ExitCode.CONFIGURATION),
        arguments(
            new RollbackFailedException("Liquibase does not support automatic rollback for sql"),
            ExitCode.CHANGE_LOG_REFUSED),
        arguments(
            new RollbackFailedException(new RollbackImpossibleException("No inverse to sql")),
            ExitCode.CHANGE_LOG_REFUSED),
        arguments(new RollbackFailedException("no such table"), ExitCode.CHANGE_SET_FAILED),
        arguments(new LockException("cannot lock"), ExitCode.UNEXPECTED),
        arguments(new ChangeLogParseException("line 6"), ExitCode.CHANGE_LOG_REFUSED),
        arguments(new UnknownChangelogFormatException("txt"), ExitCode.CHANGE_LOG_REFUSED),
        arguments(new DatabaseException("connection lost"), ExitCode.UNEXPECTED));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void decidesHowADeploymentEnds(Exception failure, ExitCode exitCode) {
    var advice = FailureAdvice.on(new CommandExecutionException(failure));

    assertThat(advice.exitCode()).isEqualTo(exitCode);
    assertThat(advice.getMessage()).doesNotContain("Exception").doesNotContain("\n");
  }

  @Test
  void tellsTheMend() {
    var advice = FailureAdvice.on(new RollbackFailedException("Could not find tag 'v1'"));

    assertThat(advice)
        .hasMessage("Could not find tag 'v1'; `liquibase history` shows those that exist.");
  }

  @Test
  void passesOnWhatNobodyForesaw_withItsDetail() {
    var failure = new CommandExecutionException(new LockException("cannot lock"));

    var advice = FailureAdvice.on(failure);

    assertThat(advice).hasMessage("cannot lock").hasSuppressedException(failure);
    assertThat(advice.exitCode()).isEqualTo(ExitCode.UNEXPECTED);
  }
}
