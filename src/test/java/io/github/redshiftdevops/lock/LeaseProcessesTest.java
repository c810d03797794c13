package io.github.redshiftdevops.lock;

import static io.github.redshiftdevops.lock.Ledger.Kind.COMMIT;
import static io.github.redshiftdevops.lock.Ledger.Kind.LOST;
import static io.github.redshiftdevops.lock.Ledger.Kind.REFUSED;
import static io.github.redshiftdevops.lock.Ledger.Kind.TAKE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.redshiftdevops.crash.Signals;
import io.github.redshiftdevops.lock.Ledger.Entry;
import io.github.redshiftdevops.state.StateKey;
import io.github.redshiftdevops.state.StateStore;
import io.github.redshiftdevops.state.StateStores;
import io.github.redshiftdevops.state.StateUnavailableException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Four processes share the lock of a directory, and their holders are killed and stopped. */
@Timeout(180)
@EnabledOnOs(value = OS.LINUX, disabledReason = "asks /proc whether a process stands still")
class LeaseProcessesTest {
  private static final int WORKERS = 4;

  /** The lease and the second that is promised for a take-over, and one for a busy machine. */
  private static final Duration TAKE_OVER = LeaseWorker.CONFIG.lease().plusSeconds(2);

  @TempDir private Path directory;

  private final Map<Long, Process> workers = new HashMap<>();
  private final Set<Long> stopped = new HashSet<>();
  private StateStore store;
  private Ledger ledger;
  private Leases leases;

  @BeforeEach
  void startWorkers() throws IOException {
    store = StateStores.open(directory.toString(), Duration.ofMillis(500));
    ledger = new Ledger(store);
    ledger.open();
    leases = new Leases(store, LeaseWorker.CONFIG, Clock.systemUTC());
    for (int i = 0; i < WORKERS; i++) {
      startWorker();
    }
  }

  @AfterEach
  void killWorkers() {
    workers.values().forEach(Process::destroyForcibly);
    workers.values().forEach(worker -> worker.onExit().join());
    store.close();
  }

  @Test
  void aKilledHolderIsFollowedWithinItsLease() throws Exception {
    for (int round = 0; round < 3; round++) {
      var last = untilSomebodyCommits();
      long killedAt = System.nanoTime();
      workers.remove(last.pid()).destroyForcibly().onExit().join();

      until(() -> takenAfter(last.token()));

      assertThat(Duration.ofNanos(System.nanoTime() - killedAt)).isLessThan(TAKE_OVER);
      startWorker();
    }
    assertOneWriter();
  }

  @Test
  void aStoppedHolderCommitsNothing_whenItIsContinuedAfterItsLease() throws Exception {
    for (int round = 0; round < 2; round++) {
      var last = stopAHolder();
      until(() -> takenAfter(last.token()));

      Signals.proceed(last.pid());

      until(() -> entries().stream().anyMatch(entry -> endsHolding(entry, last)));
    }
    assertOneWriter();
  }

  private static boolean endsHolding(Entry entry, Entry last) {
    return entry.token() == last.token() && (entry.kind() == LOST || entry.kind() == REFUSED);
  }

  /** Tokens rise, no commit comes late, and only who was stopped needed the fence. */
  private void assertOneWriter() {
    long token = 0;
    for (var entry : entries()) {
      switch (entry.kind()) {
        case TAKE -> {
          assertThat(entry.token()).isGreaterThan(token);
          token = entry.token();
        }
        case COMMIT -> assertThat(entry.token()).isEqualTo(token);
        case REFUSED -> assertThat(stopped).contains(entry.pid());
        case LOST -> {}
      }
    }
  }

  private Entry untilSomebodyCommits() {
    int known = entries().size();
    until(() -> newest().kind() == COMMIT && entries().size() > known);
    return newest();
  }

  private Entry newest() {
    var entries = entries();
    return entries.isEmpty() ? new Entry(LOST, 0, 0) : entries.get(entries.size() - 1);
  }

  private boolean takenAfter(long token) {
    return entries().stream().anyMatch(entry -> entry.kind() == TAKE && entry.token() > token);
  }

  /** Stops a process that surely holds the lock, and not the directory that all need to go on. */
  private Entry stopAHolder() throws Exception {
    while (true) {
      var last = untilSomebodyCommits();
      Signals.stop(last.pid());
      if (holds(last)) {
        stopped.add(last.pid());
        return last;
      }
      Signals.proceed(last.pid());
    }
  }

  private boolean holds(Entry last) {
    try {
      store.remove(new StateKey("nothing.json"));
    } catch (StateUnavailableException e) {
      return false;
    }
    var record = leases.look().orElseThrow();
    return record.isHeld() && record.token() == last.token();
  }

  private void startWorker() throws IOException {
    var worker = LeaseWorker.start(directory);
    workers.put(worker.pid(), worker);
  }

  private List<Entry> entries() {
    return ledger.entries();
  }

  private static void until(Callable<Boolean> condition) {
    await()
        .ignoreException(NoSuchFileException.class)
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .pollDelay(Duration.ZERO)
        .until(condition);
  }
}
