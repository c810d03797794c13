package io.github.redshiftdevops.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A process that wants the lock, works under it and gives it back, or dies. It has a clock of its
 * own, which is set differently and runs at another rate than all others.
 */
final class SimulatedDeployer implements MonotonicClock, LeaseScheduler {
  private final Simulation simulation;
  private final SimulatedNetwork network;
  private final Simulation.Actor process;
  private final Leases leases;
  private final Journey journey;
  private final long offset;
  private final double rate;
  private final PriorityQueue<Task> tasks = new PriorityQueue<>();
  private final List<DatabaseSession> sessions = new ArrayList<>();
  private final LeaseConfig config;
  private int sessionCount;
  private int taskCount;

  private SimulatedDeployer(
      Simulation simulation, SimulatedNetwork network, LeaseConfig config, Journey journey) {
    this.simulation = simulation;
    this.network = network;
    this.journey = journey;
    this.offset = simulation.random.nextLong();
    this.rate = 0.99 + 0.02 * simulation.random.nextDouble();
    this.process = simulation.start(() -> journey.travel(this));
    this.config = config;
    this.leases = new Leases(network.of(process), config, this, Clock.systemUTC());
  }

  static SimulatedDeployer start(
      Simulation simulation, SimulatedNetwork network, LeaseConfig config, Journey journey) {
    return new SimulatedDeployer(simulation, network, config, journey);
  }

  Simulation.Actor process() {
    return process;
  }

  @Override
  public long nanos() {
    return offset + (long) (simulation.now() * rate);
  }

  @Override
  public void sleep(Duration duration) {
    process.pause(Duration.ofNanos((long) Math.ceil(duration.toNanos() / rate)));
  }

  @Override
  public void after(Duration delay, Runnable task) {
    tasks.add(new Task(nanos() - offset + delay.toNanos(), taskCount++, task));
  }

  @Override
  public void stop(Duration patience) {
    tasks.clear();
  }

  /** Waits for the lock. */
  Lease await() {
    sessions.clear();
    sessions.add(newSession());
    var who = LockFixture.who("simulated");
    var contender = leases.contend(who, () -> List.copyOf(sessions));
    var lease = leases.await(contender, new Patience(this, config.lockWait(), why -> {}), () -> {});
    assertRightful(lease);
    return lease;
  }

  /** Works for so many steps; each does something to the lease. */
  void work(Lease lease, int steps) {
    var keeper = LeaseKeeper.keep(lease, loss -> {}, this);
    try {
      for (int step = 0; step < steps; step++) {
        keepFor(lease, simulation.upTo(Duration.ofSeconds(6)));
        act(lease);
      }
    } catch (LeaseLostException e) {
      keeper.close();
      return;
    }
    journey.end(this, keeper);
  }

  private void act(Lease lease) {
    switch (simulation.random.nextInt(8)) {
      case 0 -> {
        var session = newSession();
        lease.connected(session);
        sessions.add(session);
      }
      case 1 -> {
        var next = newSession();
        lease.reconnected(sessions.get(0), next);
        sessions.set(0, next);
      }
      case 2 -> lease.settled(lease.unsettledSessions().stream().limit(1).toList());
      case 3 -> lease.journalOpened("journal/" + simulation.random.nextInt(5), List.of());
      case 4 -> lease.journalsSealed(lease.openJournals());
      default -> lease.checkHeld();
    }
    assertRightful(lease);
  }

  /** Does what the keeper's threads would do, and looks at the lease often. */
  private void keepFor(Lease lease, Duration duration) {
    long end = nanos() + duration.toNanos();
    while (end - nanos() > 0) {
      runDueTasks(lease);
      sleep(simulation.upTo(untilNextLook(lease)));
      if (lease.isHeld()) {
        assertRightful(lease);
      }
      lease.checkHeld();
    }
  }

  /** The last seconds of a lease are those in which it is worth looking. */
  private static Duration untilNextLook(Lease lease) {
    boolean ending = lease.remaining().compareTo(Duration.ofSeconds(5)) < 0;
    return Duration.ofMillis(ending ? 100 : 2500);
  }

  private void runDueTasks(Lease lease) {
    while (!tasks.isEmpty() && tasks.peek().due() <= nanos() - offset) {
      tasks.remove().work().run();
      if (lease.isHeld()) {
        assertRightful(lease);
      }
    }
  }

  /** As long as a holder believes in its lease, the store says the same, and knows its sessions. */
  private void assertRightful(Lease lease) {
    if (!lease.isHeld()) {
      return;
    }
    var truth = network.truth().orElseThrow();
    assertThat(truth.id()).as("the holder, while another believes to be it").isEqualTo(lease.id());
    assertThat(truth.isHeld()).isTrue();
    assertThat(truth.estate().sessions()).containsAll(sessions);
  }

  private DatabaseSession newSession() {
    return new DatabaseSession(sessionCount++, offset + "/" + rate, "deployer", "");
  }

  private record Task(long due, int number, Runnable work) implements Comparable<Task> {
    @Override
    public int compareTo(Task other) {
      return due == other.due
          ? Integer.compare(number, other.number)
          : Long.compare(due, other.due);
    }
  }

  /** What a deployer does with its life. */
  interface Journey {
    void travel(SimulatedDeployer deployer);

    /** The end of a deployment that still holds its lease. */
    default void end(SimulatedDeployer deployer, LeaseKeeper keeper) {
      keeper.release();
    }
  }
}
