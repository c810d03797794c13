package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.crash.wire.WireGateway;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import liquibase.Scope;
import liquibase.changelog.FastCheckService;

/**
 * A deployment in a thread of this JVM, for hundreds of deaths in a minute. Killed, it is cut off
 * from everything outside and interrupted; the thread then ends by its own errors.
 *
 * <p>What differs from a process that is killed: its shutdown hooks do not run, but its {@code
 * finally} blocks and its background threads do, although nobody hears them; files that it writes
 * (a state in a directory) still reach the disk; and what Liquibase and the driver keep in static
 * fields lives on, of which the one that matters, what is known to be up to date, is cleared here.
 */
public final class DeployerThread implements Deployer {
  private final Runnable cutOff;
  private final Thread thread;
  private final CompletableFuture<Ending> ending = new CompletableFuture<>();
  private volatile boolean killed;

  /**
   * One that is still to be started.
   *
   * @param cutOff cuts it off: nothing that it sends arrives any more when this returns
   */
  DeployerThread(Tool tool, Target target, Runnable cutOff) {
    this.cutOff = cutOff;
    thread = new Thread(() -> run(tool, target), "deployer");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run(Tool tool, Target target) {
    try {
      Scope.getCurrentScope().getSingleton(FastCheckService.class).clearCache();
      tool.deploy(target);
      ending.complete(new Ending(0, ""));
    } catch (RedshiftDevopsException e) {
      ending.complete(new Ending(e.exitCode().status(), e.getMessage()));
    } catch (Throwable e) {
      ending.complete(new Ending(1, String.valueOf(e.getMessage())));
    }
  }

  /** Has {@code listener} told how it ended. */
  void whenEnded(Consumer<Ending> listener) {
    ending.thenAccept(listener);
  }

  /** Where the deployment is now. */
  public StackTraceElement[] stack() {
    return thread.getStackTrace();
  }

  @Override
  public Optional<Ending> await(Duration patience) {
    return WorkerDeployer.await(ending, patience);
  }

  @Override
  public void kill() {
    cutOff.run();
    if (!killed) {
      killed = true;
      WireGateway.daemon("deployer-death", this::interruptUntilItEnds);
    }
  }

  /** One interrupt would end one of the waits of what nobody hears, and there are several. */
  private void interruptUntilItEnds() {
    while (await(Duration.ofMillis(10)).isEmpty()) {
      thread.interrupt();
    }
  }
}
