package io.github.redshiftdevops.lock;

import io.github.redshiftdevops.JavaCommand;
import io.github.redshiftdevops.lock.Ledger.Entry;
import io.github.redshiftdevops.lock.Ledger.Kind;
import io.github.redshiftdevops.state.StateStore;
import io.github.redshiftdevops.state.StateStores;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that takes the lock, commits, and releases it, until it is killed. */
final class LeaseWorker {
  static final LeaseConfig CONFIG = new LeaseConfig(Duration.ofSeconds(2), Duration.ofMinutes(5));

  private static final int COMMITS = 30;

  private final Ledger ledger;
  private final Leases leases;
  private final long pid = ProcessHandle.current().pid();

  private LeaseWorker(StateStore store) {
    ledger = new Ledger(store);
    leases = new Leases(store, CONFIG, Clock.systemUTC());
  }

  static Process start(Path directory) throws IOException {
    return new ProcessBuilder(JavaCommand.of(LeaseWorker.class, directory.toString()))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** The directory of the state. */
  public static void main(String[] args) throws InterruptedException {
    try (var store = StateStores.open(args[0], CONFIG.patience())) {
      var worker = new LeaseWorker(store);
      while (true) {
        worker.deploy();
      }
    }
  }

  private void deploy() throws InterruptedException {
    var contender = leases.contend(HolderDescription.ofThisProcess("deployment"), List::of);
    var lease =
        leases.await(
            contender,
            new Patience(MonotonicClock.system(), CONFIG.lockWait(), why -> {}),
            () -> {});
    var keeper = LeaseKeeper.keep(lease, loss -> {});
    try {
      work(lease);
    } catch (LeaseLostException e) {
      ledger.add(new Entry(Kind.LOST, lease.id().token(), pid));
    }
    keeper.release();
  }

  private void work(Lease lease) throws InterruptedException {
    var goesOn = ledger.add(new Entry(Kind.TAKE, lease.id().token(), pid));
    for (int i = 0; goesOn && i < COMMITS; i++) {
      TimeUnit.MILLISECONDS.sleep(50);
      lease.checkHeld();
      goesOn = ledger.add(new Entry(Kind.COMMIT, lease.id().token(), pid));
    }
  }
}
