package io.github.redshiftdevops.deployment;

import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.database.LockWait;
import io.github.redshiftdevops.database.StatementListener.Retry;
import io.github.redshiftdevops.deployment.verification.VerificationResult;
import io.github.redshiftdevops.environment.Environment;
import java.util.List;

/**
 * Is told what a deployment does while it does it. Called by the thread that deploys, which waits
 * for the answer; what is thrown here ends the deployment.
 */
public interface DeploymentListener {
  /** Listens to nothing. */
  DeploymentListener SILENT = new DeploymentListener() {};

  /** The warehouse of the environment is open, and the change log is about to be read. */
  default void connected(Environment environment, String changeLog) {}

  /**
   * A change set does not run here, because contexts, labels, {@code dbms} or {@code ignore} leave
   * it out. Those of a deployment are told before it runs its first change set, or at its end.
   *
   * @param changeSet as {@code path::id::author}
   * @param reason why, in one line
   */
  default void leftOut(String changeSet, String reason) {}

  /** A change set begins. */
  default void running(ChangeSetRun run) {}

  /**
   * A statement has waited for a lock of another session, and has it now or was cancelled. Between
   * {@link #running} and {@link #ended} it is one of that change set.
   */
  default void waited(LockWait wait) {}

  /**
   * The change set that runs goes on where an earlier deployment was interrupted.
   *
   * @param done how many of its statements are done
   * @param statements how many it has
   */
  default void resuming(int done, int statements) {}

  /** A transaction of the change set that runs begins, and may be tried again. */
  default void attempting() {}

  /** That transaction is tried again, from its first statement. */
  default void retrying(Retry retry) {}

  /** A statement of the change set that runs has changed rows, as the warehouse counts them. */
  default void changed(long rows) {}

  /** A query of the change set that runs has answered. */
  default void selected(QueryResult result) {}

  /** A change set ended. One that failed and stops the deployment is the last one. */
  default void ended(ChangeSetRun run, ChangeSetResult result) {}

  /** The change log is deployed; what is to be verified follows. */
  default void deployed(DeploymentResult result) {}

  /** A verification ended. All of them run, also behind one that did not pass. */
  default void verified(VerificationResult result) {}

  /** All is deployed and verified. */
  default void completed() {}

  /** The deployment has failed, and what is thrown next says why. */
  default void stopped(RedshiftDevopsException failure) {}

  /**
   * A deployment to several environments has stopped.
   *
   * @param environments those that it has not touched; none if it failed at the last one
   */
  default void untouched(List<String> environments) {}

  /** This listener, and behind it another one. */
  default DeploymentListener and(DeploymentListener other) {
    return (RelayingListener) event -> List.of(this, other).forEach(event);
  }
}
