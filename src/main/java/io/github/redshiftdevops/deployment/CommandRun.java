package io.github.redshiftdevops.deployment;

import static liquibase.command.core.helpers.ChangeExecListenerCommandStep.CHANGE_EXEC_LISTENER_ARG;
import static liquibase.command.core.helpers.DatabaseChangelogCommandStep.CHANGELOG_FILE_ARG;
import static liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep.DATABASE_ARG;
import static liquibase.command.core.helpers.ShowSummaryArgument.SHOW_SUMMARY_OUTPUT;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.UnexpectedFailureException;
import io.github.redshiftdevops.database.Holding;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.database.secret.Mask;
import io.github.redshiftdevops.database.watch.BlockerWatch;
import io.github.redshiftdevops.deployment.verification.VerificationResult;
import io.github.redshiftdevops.deployment.verification.Verifications;
import io.github.redshiftdevops.environment.Environment;
import io.github.redshiftdevops.environment.EnvironmentConnection;
import io.github.redshiftdevops.environment.Promotion;
import io.github.redshiftdevops.execution.ChangeSetPlan;
import io.github.redshiftdevops.execution.InterruptedChangeSets;
import io.github.redshiftdevops.execution.Selection;
import io.github.redshiftdevops.history.VerificationNote;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.ChangeExecListener;
import liquibase.changelog.visitor.DefaultChangeExecListener;
import liquibase.command.CommandResults;
import liquibase.command.CommandScope;
import liquibase.command.core.StatusCommandStep;
import liquibase.command.core.UpdateCommandStep;
import liquibase.exception.CommandExecutionException;
import liquibase.exception.DatabaseException;
import liquibase.exception.LiquibaseException;

/** Runs Liquibase's commands on the database of an environment. */
record CommandRun(RedshiftDatabase database) {

  /** Deploys the change log of the environment, and verifies the result. */
  DeploymentResult update(DeploymentListener listener) throws LiquibaseException {
    var verifications = prepare(environment());
    listener.connected(environment(), changeLog());
    watch(listener);
    var mask = Mask.of(database.getConnection());
    database.heardBy(new HeardStatements(listener, mask));
    var update = new CommandScope(UpdateCommandStep.COMMAND_NAME);
    var progress = new Progress(update, listener, mask, System::nanoTime);
    execute(
        update
            .addArgumentValue(CHANGELOG_FILE_ARG, changeLog())
            .addArgumentValue(CHANGE_EXEC_LISTENER_ARG, new DefaultChangeExecListener(progress))
            .addArgumentValue(SHOW_SUMMARY_OUTPUT, UpdateSummaryOutputEnum.LOG));
    progress.settle();
    var read = (DatabaseChangeLog) update.getDependency(DatabaseChangeLog.class);
    var result = new DeploymentResult(progress.changeSets(), progress.leftOut(read, database));
    listener.deployed(result);
    verify(verifications, listener);
    return result;
  }

  /** Reads ahead what a deployment would do. */
  DeploymentPlan plan() throws Exception {
    var status = new CommandScope(StatusCommandStep.COMMAND_NAME);
    ChangeSetPlan.withoutRefusal(
        () ->
            execute(
                status
                    .addArgumentValue(CHANGELOG_FILE_ARG, changeLog())
                    .setOutput(OutputStream.nullOutputStream())));
    var read = (DatabaseChangeLog) status.getDependency(DatabaseChangeLog.class);
    var selection = new Selection(status, database, read);
    var promotion = Promotion.to(database);
    var interrupted = InterruptedChangeSets.of(database);
    return new DeploymentPlan(
        selection.pending().stream()
            .map(
                each ->
                    ChangeSetPlan.of(each, database, interrupted)
                        .orRefused(promotion.flatMap(by -> by.refusal(each))))
            .toList(),
        List.copyOf(selection.leftOut().keySet()));
  }

  /** Verifies what is deployed. */
  List<VerificationResult> verify(DeploymentListener listener) throws DatabaseException {
    var verifications = Verifications.of(environment());
    if (verifications.isEmpty()) {
      throw new ConfigurationException(
          "%s: `verifications` is missing; name the files and folders with what is to be verified."
              .formatted(environment().source()));
    }
    watch(listener);
    return verify(verifications, listener);
  }

  private List<VerificationResult> verify(Verifications verifications, DeploymentListener listener)
      throws DatabaseException {
    if (verifications.isEmpty()) {
      return List.of();
    }
    var note = VerificationNote.begin(database, Clock.systemUTC());
    boolean passed = false;
    try {
      var results = verifications.run(database, listener::verified);
      passed = true;
      return results;
    } finally {
      note.ended(passed);
    }
  }

  private void watch(DeploymentListener listener) {
    BlockerWatch.over(database);
    database.watch().heardBy(listener::waited);
  }

  /**
   * Reads what a deployment to an environment needs, besides the warehouse and the change sets.
   *
   * @return what is to be verified afterwards
   * @throws ConfigurationException if something is missing or cannot be read
   */
  static Verifications prepare(Environment environment) {
    changeLog(environment);
    return Verifications.of(environment);
  }

  /** Executes a command, with the change log of the environment if it has none and reads one. */
  CommandResults execute(LiquibaseCommand called, CommandScope command) {
    if (called.readsChangeLog() && command.getArgumentValue(CHANGELOG_FILE_ARG) == null) {
      command.addArgumentValue(CHANGELOG_FILE_ARG, changeLog());
    }
    return execute(command);
  }

  private CommandResults execute(CommandScope command) {
    try {
      return command.addArgumentValue(DATABASE_ARG, database).execute();
    } catch (CommandExecutionException e) {
      throw refusal(command, e);
    }
  }

  private RedshiftDevopsException refusal(CommandScope command, CommandExecutionException e) {
    var refusal = FailureAdvice.on(e, failedRollback(command), Mask.of(database.getConnection()));
    return refusal instanceof UnexpectedFailureException
        ? database.lastHolding().flatMap(Holding::loss).orElse(refusal)
        : refusal;
  }

  /** Liquibase's exceptions do not say whose rollback failed, its listener knows. */
  private static String failedRollback(CommandScope command) {
    return command.getDependency(ChangeExecListener.class) instanceof DefaultChangeExecListener all
        ? all.getFailedRollbackChangeSets().stream()
            .findFirst()
            .map(changeSet -> "Rollback of %s: ".formatted(Selection.name(changeSet)))
            .orElse("")
        : "";
  }

  private Environment environment() {
    return ((EnvironmentConnection) database.getConnection()).environment();
  }

  private String changeLog() {
    return changeLog(environment());
  }

  private static String changeLog(Environment environment) {
    return environment.changelog().orElseThrow(() -> missing(environment));
  }

  private static ConfigurationException missing(Environment environment) {
    return new ConfigurationException(
        "%s: `changelog` is missing; write the path of the root change log."
            .formatted(environment.source()));
  }
}
