package io.github.redshiftdevops.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.ExitCode;
import liquibase.changelog.ChangeSet;
import liquibase.exception.CommandExecutionException;
import liquibase.exception.DatabaseException;
import liquibase.exception.LiquibaseException;
import liquibase.exception.LockException;
import liquibase.exception.MigrationFailedException;
import org.junit.jupiter.api.Test;

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

  @Test
  void passesOnWhatNobodyForesaw_withItsDetail() {
    var failure = new CommandExecutionException(new LockException("cannot lock"));

    var advice = FailureAdvice.on(failure);

    assertThat(advice).hasMessage("cannot lock").hasSuppressedException(failure);
    assertThat(advice.exitCode()).isEqualTo(ExitCode.UNEXPECTED);
  }
}
