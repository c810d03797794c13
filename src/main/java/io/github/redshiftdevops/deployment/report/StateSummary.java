package io.github.redshiftdevops.deployment.report;

import io.github.redshiftdevops.checkpoint.StateLayout;
import io.github.redshiftdevops.database.DeploymentSettings;
import io.github.redshiftdevops.state.StateException;
import io.github.redshiftdevops.state.StateKey;
import io.github.redshiftdevops.state.StateStore;
import io.github.redshiftdevops.state.StateStores;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tells the state location how a deployment ended, beside the writing of the other reports: one
 * request, after the lock was given back. Only if there is something to tell; a deployment that had
 * nothing to do sends nothing.
 */
final class StateSummary {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final CompletableFuture<Void> answer;

  private StateSummary(CompletableFuture<Void> answer) {
    this.answer = answer;
  }

  static Optional<StateSummary> sending(DeploymentSettings settings, Report report) {
    boolean worth = !report.changeSets().isEmpty() || !report.verifications().isEmpty();
    if (settings.state().isEmpty() || report.plan().isEmpty() || !worth) {
      return Optional.empty();
    }
    var sent = CompletableFuture.runAsync(() -> send(settings, report), StateSummary::onDaemon);
    return Optional.of(new StateSummary(sent));
  }

  private static void onDaemon(Runnable work) {
    var thread = new Thread(work, "redshift-devops-summary");
    thread.setDaemon(true);
    thread.start();
  }

  private static void send(DeploymentSettings settings, Report report) {
    var key = StateLayout.summary(report.plan().orElseThrow().deployment());
    try (var store = StateStores.open(settings.requireState())) {
      put(store, key, new JsonReport(report).summary());
    }
  }

  /** A process that deploys twice keeps its id; the later deployment counts. */
  private static void put(StateStore store, StateKey key, String text) {
    if (store.create(key, text).isEmpty()) {
      store.read(key).ifPresent(before -> store.replace(key, before.etag(), text));
    }
  }

  /** Waits for the answer, for some seconds at most; why there is none, if there is none. */
  Optional<String> failure() {
    try {
      answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (TimeoutException e) {
      return Optional.of(
          "The state gave no answer to the summary in " + PATIENCE.toSeconds() + " s.");
    } catch (ExecutionException e) {
      return Optional.of(
          e.getCause() instanceof StateException refused
              ? refused.getMessage()
              : "The summary could not be written to the state: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("Interrupted while the summary was written to the state.");
    }
  }
}
