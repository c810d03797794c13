package io.github.redshiftdevops.deployment;

import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.checkpoint.History;
import io.github.redshiftdevops.checkpoint.Outcome;
import io.github.redshiftdevops.checkpoint.Reconciliation;
import io.github.redshiftdevops.checkpoint.UnansweredStatement;
import io.github.redshiftdevops.database.DeploymentSettings;
import io.github.redshiftdevops.deployment.verification.VerificationResult;
import io.github.redshiftdevops.environment.Environment;
import io.github.redshiftdevops.execution.JournalReview;
import io.github.redshiftdevops.history.StateReview;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import liquibase.database.Database;
import liquibase.lockservice.LockService;
import liquibase.lockservice.LockServiceFactory;

/**
 * Deploys the change log of an environment from Java:
 *
 * <pre>{@code
 * var result = new RedshiftDeployment("prod").update();
 * }</pre>
 *
 * <p>Everything that the environment's file says takes effect: the warehouse, the change log, its
 * contexts, labels and parameters. Progress goes to Liquibase's log. Immutable and thread-safe;
 * each call opens a connection of its own.
 */
public final class RedshiftDeployment {
  private final EnvironmentScope scope;

  /**
   * A deployment of the project in the working directory.
   *
   * @param environment a name, for {@code environments/<name>.properties}, or the path of a file
   */
  public RedshiftDeployment(String environment) {
    this(environment, Path.of(""));
  }

  /**
   * A deployment of a project elsewhere.
   *
   * @param environment a name, for {@code environments/<name>.properties}, or the path of a file
   * @param project the directory that environments and change logs are found in; what is not there
   *     is looked for on the class path
   */
  public RedshiftDeployment(String environment, Path project) {
    this(
        new EnvironmentScope(
            Objects.requireNonNull(environment, "environment"),
            Objects.requireNonNull(project, "project"),
            Optional.empty()));
  }

  private RedshiftDeployment(EnvironmentScope scope) {
    this.scope = scope;
  }

  /**
   * The same deployment, of change sets that were deployed and verified elsewhere with the same
   * checksum; any other one is refused before anything runs.
   *
   * @param other the environment, as the key {@code promote-from} names it, in place of that
   */
  public RedshiftDeployment promotedFrom(String other) {
    return new RedshiftDeployment(
        new EnvironmentScope(scope.environment(), scope.project(), Optional.of(other)));
  }

  /** Runs the change sets that have not run yet; see {@link #update(DeploymentListener)}. */
  public DeploymentResult update() {
    return update(DeploymentListener.SILENT);
  }

  /**
   * Runs the change sets that have not run yet, then the verifications of the environment.
   *
   * @param listener is told about each of them
   * @return what ran
   * @throws RedshiftDevopsException if the environment is refused, the change log cannot be read, a
   *     change set fails, or a verification does not pass; its exit code says which
   */
  public DeploymentResult update(DeploymentListener listener) {
    try {
      var result = scope.connected(database -> new CommandRun(database).update(listener));
      listener.completed();
      return result;
    } catch (RedshiftDevopsException e) {
      listener.stopped(e);
      throw e;
    }
  }

  /**
   * Runs the verifications of the environment and nothing else.
   *
   * @param listener is told about each of them
   * @return how they ended: all of them have passed
   * @throws RedshiftDevopsException with exit code 6 if one of them does not pass; with 2 if the
   *     environment names none, or one that is to be refused
   */
  public List<VerificationResult> verify(DeploymentListener listener) {
    return scope.connected(database -> new CommandRun(database).verify(listener));
  }

  /**
   * What {@link #update()} would do now: which change sets would run, and how. Writes nothing, and
   * takes no lock; so it may be out of date as soon as somebody deploys.
   *
   * @throws RedshiftDevopsException if the environment is refused, or the change log cannot be
   *     read. A change set that cannot run as it stands is part of the answer.
   */
  public DeploymentPlan plan() {
    return scope.connected(database -> new CommandRun(database).plan());
  }

  /** Reads what a deployment needs, without touching the warehouse. */
  void check() {
    scope.within(() -> CommandRun.prepare(Environment.read(scope.environment())));
  }

  /**
   * Runs one of Liquibase's own commands on the environment: {@code status}, {@code rollback},
   * {@code update-sql} and so on. The environment gives the change log, contexts, labels and
   * parameters where the command takes them.
   *
   * @param command its name, as in {@link LiquibaseCommand#name}
   * @param arguments by name, as in {@link LiquibaseCommand#arguments}
   * @param output takes what the command puts out; stays open. Its messages go to Liquibase's log.
   * @throws RedshiftDevopsException if the call or the environment is refused, or the command
   *     fails; its exit code says which
   */
  public void liquibase(String command, Map<String, String> arguments, OutputStream output) {
    var known = LiquibaseCommand.named(command);
    scope.within(
        () -> {
          var called = known.with(arguments).setOutput(output);
          return scope.opened(database -> new CommandRun(database).execute(known, called));
        });
  }

  /**
   * What the state location of the environment says. Needs no warehouse and no secret.
   *
   * @throws RedshiftDevopsException if the environment names no state, or the state is not to be
   *     read
   */
  public StateDescription state() {
    return scope.within(
        () ->
            StateDescription.at(
                DeploymentSettings.NONE
                    .asConfigured()
                    .state()
                    .orElseGet(() -> Environment.stateOf(scope.environment()))));
  }

  /**
   * Compares the state with the database, without writing and without the lock. While somebody
   * deploys, the answer may be out of date.
   *
   * @return what the next deployment will repair; nothing is missing in the database
   * @throws RedshiftDevopsException with exit code 7 and the exact rows if the database has lost
   *     some, or the state is damaged; with 2 if the state belongs to another database
   */
  public Reconciliation checkState() {
    return scope.connected(database -> new StateReview(database).check());
  }

  /**
   * Decides that the database is right: under the lock, its rows become those of the state.
   *
   * @return the rows
   * @throws RedshiftDevopsException if the lock is not to be had, or the state is not to be written
   */
  public History rebuildState() {
    return scope.connected(database -> new StateReview(database).rebuild());
  }

  /**
   * Decides that the state is right: under the lock, the rows that the database has lost are
   * written back into it. What they stand for is not run again.
   *
   * @return the rows of both
   * @throws RedshiftDevopsException if the lock is not to be had, or the state is not to be read
   */
  public History restoreState() {
    return scope.connected(database -> new StateReview(database).restore());
  }

  /**
   * Decides what became of a statement outside of a transaction that nobody heard the answer of,
   * and that the deployment could not find out; under the lock. The journal of the statement notes
   * who decided and why, and the next deployment goes on from there.
   *
   * @param journal the name of its journal, see {@link StateDescription#unanswered}; empty if there
   *     is only one such statement
   * @param result whether it has taken effect
   * @param reason for people who ask later; without secrets
   * @return what was decided about
   * @throws RedshiftDevopsException with exit code 2 if there is no such statement, or it is not
   *     clear which; if the lock is not to be had, or the state is not to be written
   */
  public UnansweredStatement resolveStatement(
      Optional<String> journal, Outcome.Result result, String reason) {
    return scope.connected(
        database -> new JournalReview(database).resolve(journal, result, reason));
  }

  /**
   * Who holds the deployment lock, as is written in the state and in the database.
   *
   * @return one of them, or several if somebody holds it in the database alone; empty if it is free
   */
  public List<LockHolder> lockHolders() {
    return scope.connected(
        database -> Stream.of(lockService(database).listLocks()).map(LockHolder::of).toList());
  }

  /**
   * Takes the deployment lock away from whoever holds it, and ends that one's database sessions. A
   * dead holder does not need it; a living one loses what it has not committed.
   */
  public void releaseLock() {
    scope.connected(
        database -> {
          lockService(database).forceReleaseLock();
          return null;
        });
  }

  private static LockService lockService(Database database) {
    return LockServiceFactory.getInstance().getLockService(database);
  }
}
