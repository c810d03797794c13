package io.github.redshiftdevops.deployment;

import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.database.LockWait;
import io.github.redshiftdevops.database.StatementListener.Retry;
import io.github.redshiftdevops.deployment.verification.VerificationResult;
import io.github.redshiftdevops.environment.Environment;
import java.util.List;
import java.util.function.Consumer;

/** Passes every event on. */
public interface RelayingListener extends DeploymentListener {
  /** Passes an event on to whom it concerns now. */
  void relay(Consumer<DeploymentListener> event);

  @Override
  default void connected(Environment environment, String changeLog) {
    relay(listener -> listener.connected(environment, changeLog));
  }

  @Override
  default void leftOut(String changeSet, String reason) {
    relay(listener -> listener.leftOut(changeSet, reason));
  }

  @Override
  default void running(ChangeSetRun run) {
    relay(listener -> listener.running(run));
  }

  @Override
  default void resuming(int done, int statements) {
    relay(listener -> listener.resuming(done, statements));
  }

  @Override
  default void attempting() {
    relay(DeploymentListener::attempting);
  }

  @Override
  default void retrying(Retry retry) {
    relay(listener -> listener.retrying(retry));
  }

  @Override
  default void waited(LockWait wait) {
    relay(listener -> listener.waited(wait));
  }

  @Override
  default void changed(long rows) {
    relay(listener -> listener.changed(rows));
  }

  @Override
  default void selected(QueryResult result) {
    relay(listener -> listener.selected(result));
  }

  @Override
  default void ended(ChangeSetRun run, ChangeSetResult result) {
    relay(listener -> listener.ended(run, result));
  }

  @Override
  default void deployed(DeploymentResult result) {
    relay(listener -> listener.deployed(result));
  }

  @Override
  default void verified(VerificationResult result) {
    relay(listener -> listener.verified(result));
  }

  @Override
  default void completed() {
    relay(DeploymentListener::completed);
  }

  @Override
  default void stopped(RedshiftDevopsException failure) {
    relay(listener -> listener.stopped(failure));
  }

  @Override
  default void untouched(List<String> environments) {
    relay(listener -> listener.untouched(environments));
  }
}
