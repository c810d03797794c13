package io.github.redshiftdevops.deployment;

import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.database.LockWait;
import io.github.redshiftdevops.database.StatementListener.Retry;
import io.github.redshiftdevops.deployment.verification.VerificationResult;
import io.github.redshiftdevops.environment.Environment;
import java.util.List;
import java.util.function.Consumer;

/** Two listeners, told one after the other. */
record BothListeners(DeploymentListener first, DeploymentListener second)
    implements DeploymentListener {
  @Override
  public void connected(Environment environment, String changeLog) {
    both(listener -> listener.connected(environment, changeLog));
  }

  @Override
  public void leftOut(String changeSet, String reason) {
    both(listener -> listener.leftOut(changeSet, reason));
  }

  @Override
  public void running(ChangeSetRun run) {
    both(listener -> listener.running(run));
  }

  @Override
  public void resuming(int done, int statements) {
    both(listener -> listener.resuming(done, statements));
  }

  @Override
  public void attempting() {
    both(DeploymentListener::attempting);
  }

  @Override
  public void retrying(Retry retry) {
    both(listener -> listener.retrying(retry));
  }

  @Override
  public void waited(LockWait wait) {
    both(listener -> listener.waited(wait));
  }

  @Override
  public void changed(long rows) {
    both(listener -> listener.changed(rows));
  }

  @Override
  public void selected(QueryResult result) {
    both(listener -> listener.selected(result));
  }

  @Override
  public void ended(ChangeSetRun run, ChangeSetResult result) {
    both(listener -> listener.ended(run, result));
  }

  @Override
  public void deployed(DeploymentResult result) {
    both(listener -> listener.deployed(result));
  }

  @Override
  public void verified(VerificationResult result) {
    both(listener -> listener.verified(result));
  }

  @Override
  public void completed() {
    both(DeploymentListener::completed);
  }

  @Override
  public void stopped(RedshiftDevopsException failure) {
    both(listener -> listener.stopped(failure));
  }

  @Override
  public void untouched(List<String> environments) {
    both(listener -> listener.untouched(environments));
  }

  private void both(Consumer<DeploymentListener> event) {
    List.of(first, second).forEach(event);
  }
}
