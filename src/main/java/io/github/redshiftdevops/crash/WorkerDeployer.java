package io.github.redshiftdevops.crash;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One deployment of a worker. */
final class WorkerDeployer implements Deployer {
  private static final Ending KILLED = new Ending(128 + 9, "It was killed.");

  private final Worker worker;
  private final CompletableFuture<Ending> ending;
  private final CompletableFuture<Ending> seen = new CompletableFuture<>();
  private final Death death;
  private final Runnable cutOff;

  WorkerDeployer(Worker worker, CompletableFuture<Ending> ending, Death death, Runnable cutOff) {
    this.worker = worker;
    this.ending = ending;
    this.death = death;
    this.cutOff = cutOff;
    ending.thenAccept(seen::complete);
  }

  @Override
  public Optional<Ending> await(Duration patience) {
    return await(seen, patience);
  }

  static Optional<Ending> await(CompletableFuture<Ending> ending, Duration patience) {
    try {
      return Optional.of(ending.get(patience.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a deployment ran", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Does not wait for the errors of a deployment that is cut off: nobody hears them. */
  @Override
  public void kill() {
    if (ending.isDone()) {
      return;
    }
    if (death == Death.KILLED) {
      worker.close();
    } else {
      cutOff.run();
      worker.abandon(ending);
    }
    seen.complete(KILLED);
  }

  @Override
  public void pause() {
    Signals.stop(worker.pid());
  }

  @Override
  public void terminate() {
    worker.terminate();
  }

  @Override
  public void proceed() {
    Signals.proceed(worker.pid());
  }
}
