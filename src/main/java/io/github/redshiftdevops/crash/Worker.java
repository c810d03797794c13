package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.crash.wire.WireGateway;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/**
 * A process that deploys one target after the other. Liquibase keeps so much in static fields that
 * deployments of one process wait for each other; and a process can be stopped as a whole.
 * Thread-safe.
 */
final class Worker implements AutoCloseable {
  private static final Ending DIED = new Ending(128 + 9, "The process died.");

  private final Process process;
  private final PrintWriter orders;
  private volatile boolean asked;
  private CompletableFuture<Ending> ending = CompletableFuture.completedFuture(DIED);

  private Worker(Process process) {
    this.process = process;
    this.orders = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
  }

  /**
   * Starts one.
   *
   * @param log takes what the process writes
   */
  static Worker start(Class<? extends Tool> tool, Path log) {
    try {
      var builder =
          new ProcessBuilder(Jvm.command(WorkerMain.class, tool.getName()))
              .redirectError(Redirect.appendTo(log.toFile()));
      builder.environment().putAll(AwsCredentials.VARIABLES);
      var worker = new Worker(builder.start());
      var answers = worker.process.inputReader(StandardCharsets.UTF_8);
      WireGateway.daemon("crash-test-worker", () -> worker.listen(answers));
      return worker;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void listen(BufferedReader answers) {
    try {
      for (var line = answers.readLine(); line != null; line = answers.readLine()) {
        current().complete(WorkerProtocol.ending(line));
      }
    } catch (IOException closed) {
      // As at its end.
    }
    current().complete(DIED);
  }

  private synchronized CompletableFuture<Ending> current() {
    return ending;
  }

  /** Begins a deployment; the one before has ended. */
  synchronized CompletableFuture<Ending> deploy(Target target) {
    ending = new CompletableFuture<>();
    orders.println(WorkerProtocol.line(target));
    if (!process.isAlive()) {
      ending.complete(DIED);
    }
    return ending;
  }

  /** Has that deployment end by its own errors, unless it has ended. */
  synchronized void abandon(CompletableFuture<Ending> deployment) {
    if (deployment == ending && !ending.isDone()) {
      orders.println(WorkerMain.ABANDON);
    }
  }

  /** The process, for signals. */
  long pid() {
    return process.pid();
  }

  /** SIGTERM. It takes no further deployment. */
  void terminate() {
    asked = true;
    Signals.terminate(process.pid());
  }

  /** Whether it can deploy. */
  boolean isAlive() {
    return process.isAlive() && !asked;
  }

  /** SIGKILL. Returns when the process is gone. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
