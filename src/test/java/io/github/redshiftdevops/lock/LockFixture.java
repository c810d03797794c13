package io.github.redshiftdevops.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.state.StateStore;
import io.github.redshiftdevops.state.StateUnavailableException;
import io.github.redshiftdevops.state.contract.MemoryStateStore;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** One store, one clock, a lease of 30 s, and contenders by name. */
final class LockFixture {
  static final LeaseConfig CONFIG = LeaseConfig.DEFAULT;
  static final DatabaseSession SESSION = session(101);
  static final DatabaseSession OTHER_SESSION = session(102);

  final ManualTime time = new ManualTime();
  final StateStore memory = new MemoryStateStore();
  final UnreliableStore store = new UnreliableStore(memory);
  final Leases leases = leases(CONFIG);

  static DatabaseSession session(int pid) {
    return new DatabaseSession(pid, "2026-03-01 12:00:00.123456", "deployer", "redshift-devops");
  }

  static HolderDescription who(String deployment) {
    return new HolderDescription("build-7", "ci", "4711", deployment);
  }

  Leases leases(LeaseConfig config) {
    return new Leases(store, config, time, Clock.fixed(ManualTime.WALL, ZoneOffset.UTC));
  }

  Contender contender(String deployment, DatabaseSession... sessions) {
    return leases.contend(who(deployment), () -> List.of(sessions));
  }

  /** A contender that has looked at the lock before. */
  Contender contender(String deployment, LockView look) {
    return leases.contend(who(deployment), List::of, Optional.of(look));
  }

  /** The lease of a new contender, which finds the lock free. */
  Lease acquire(String deployment, DatabaseSession... sessions) {
    return acquired(contender(deployment, sessions).attempt());
  }

  /** The lease of a new contender, which finds that the holder is dead. */
  Lease takeOver(String deployment, DatabaseSession... sessions) {
    var contender = contender(deployment, sessions);
    assertThat(contender.attempt()).isInstanceOf(Acquisition.Contended.class);
    time.advance(CONFIG.lease());
    return acquired(contender.attempt());
  }

  static Lease acquired(Acquisition acquisition) {
    assertThat(acquisition).isInstanceOf(Acquisition.Acquired.class);
    return ((Acquisition.Acquired) acquisition).lease();
  }

  static Obstacle obstacle(Acquisition acquisition) {
    assertThat(acquisition).isInstanceOf(Acquisition.Contended.class);
    return ((Acquisition.Contended) acquisition).obstacle();
  }

  LockRecord record() {
    return leases.look().orElseThrow();
  }

  String text() {
    return memory.read(LockObject.KEY).orElseThrow().content();
  }

  /** Somebody writes the object by hand. */
  void write(String text) {
    memory.remove(LockObject.KEY);
    memory.create(LockObject.KEY, text);
  }

  static void hasTheStoresSilenceAsDetail(Throwable e) {
    assertThat(e.getSuppressed()).hasOnlyElementsOfType(StateUnavailableException.class);
    assertThat(e.getSuppressed()).hasSize(1);
  }

  static Duration seconds(double seconds) {
    return Duration.ofNanos((long) (seconds * 1e9));
  }
}
