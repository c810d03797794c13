package io.github.redshiftdevops.deployment.report;

import io.github.redshiftdevops.database.DeploymentSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The end of a report, which comes once: when it is closed, or when the virtual machine is told to
 * end. A change set that runs then is cancelled by whoever holds the lock, so its end is waited
 * for. Thread-safe.
 */
final class Finish implements AutoCloseable {
  /** Container runtimes kill 10 s after they have said to stop, unless they are told otherwise. */
  private static final Duration GRACE = Duration.ofSeconds(8);

  private final Recording recording;
  private final LogFile log;
  private final ReportFiles files;
  private final Thread hook = new Thread(this::stop, "redshift-devops-report");
  private final AtomicBoolean begun = new AtomicBoolean();
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile Optional<DeploymentSettings> settings = Optional.empty();

  Finish(Recording recording, LogFile log, ReportFiles files) {
    this.recording = recording;
    this.log = log;
    this.files = files;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Where the state is that hears of the end. */
  void tell(DeploymentSettings deployment) {
    settings = Optional.of(deployment);
  }

  /** On a thread of the virtual machine, which waits for it before it ends. */
  private void stop() {
    try {
      if (recording.isDeploying()) {
        done.await(GRACE.toMillis(), TimeUnit.MILLISECONDS);
      }
      if (begun.compareAndSet(false, true)) {
        recording.stopped();
        write();
      }
      done.await(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    if (begun.compareAndSet(false, true)) {
      write();
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException ending) {
        // It is running, or has run.
      }
    }
  }

  private void write() {
    var report = recording.report();
    try {
      report.ending().error().ifPresent(error -> log.write("ERROR", error));
      var summary = settings.flatMap(it -> StateSummary.sending(it, report));
      files.write(report);
      summary.flatMap(StateSummary::failure).ifPresent(why -> log.write("WARNING", why));
    } catch (IOException e) {
      log.write("WARNING", "A report could not be written: " + e);
    } finally {
      log.close();
      done.countDown();
    }
  }
}
