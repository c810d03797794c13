package io.github.redshiftdevops.lock;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.DURATION;

import io.github.redshiftdevops.lock.SimulatedDeployer.Journey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Deployers that share one lock, over a network with faults. What must hold at every moment is
 * checked where it could break: in {@link SimulatedNetwork} at each write, in {@link
 * SimulatedDeployer} at each look at the lease.
 */
class LeaseSimulationTest {
  private static final LeaseConfig CONFIG = LeaseConfig.DEFAULT;
  private static final LeaseConfig PATIENT = new LeaseConfig(CONFIG.lease(), Duration.ofHours(3));

  private static final Duration TWO_LEASES = CONFIG.lease().multipliedBy(2);

  /** A clock that runs up to one percent slow, and the requests around a look. */
  private static final Duration SLACK =
      Duration.ofMillis(400).plus(SimulatedNetwork.LATENCY.multipliedBy(4));

  @Property(tries = 50)
  void holdsAllInvariants_whateverHappens(@ForAll long seed) {
    var world = new World(seed, 15, CONFIG);
    for (int i = 0; i < 5; i++) {
      world.start(new RestlessLife(world));
    }
    world.trouble();

    world.simulation.run(Duration.ofMinutes(30));

    assertThat(world.acquired).as("acquisitions").hasSizeGreaterThan(3);
  }

  @Property(tries = 50)
  void aDeadHolderDelaysTheNext_byTheLeaseAndAPollAtMost(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int waiters) {
    var world = new World(seed, 0, PATIENT);
    var victim = world.start(deployer -> deployer.work(deployer.await(), Integer.MAX_VALUE));
    world.simulation.after(
        Duration.ofSeconds(3),
        () -> {
          for (int i = 0; i < waiters; i++) {
            world.start(world::deployOnce);
          }
        });
    var killedAt = Duration.ofSeconds(8).plus(world.simulation.upTo(Duration.ofMinutes(2)));
    world.simulation.after(killedAt, victim.process()::kill);

    world.simulation.run(Duration.ofHours(1));

    assertThat(world.acquired).hasSize(waiters);
    assertThat(world.acquired.get(0))
        .isLessThan(killedAt.plus(CONFIG.lease()).plus(CONFIG.poll()).plus(SLACK));
  }

  @Property(tries = 50)
  void everybodyHasTheLockInTheEnd_whenTheHoldersGiveItBack(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 8) int deployers) {
    var world = new World(seed, 15, PATIENT);
    for (int i = 0; i < deployers; i++) {
      world.start(world::deployOnce);
    }

    world.simulation.run(Duration.ofHours(3));

    assertThat(world.acquired).hasSize(deployers);
  }

  @Property(tries = 50)
  void nobodyWaitsForLongerThanLockWait(@ForAll long seed) {
    var world = new World(seed, 15, CONFIG);
    world.start(deployer -> deployer.work(deployer.await(), Integer.MAX_VALUE));
    var ended = new ArrayList<Duration>();
    world.simulation.after(
        Duration.ofSeconds(30),
        () ->
            world.start(
                deployer -> {
                  try {
                    deployer.await();
                  } catch (LockNotAcquiredException e) {
                    assertThat(e).hasMessageContaining("within 5 min");
                  }
                  ended.add(world.now());
                }));

    world.simulation.run(Duration.ofMinutes(20));

    var lastLook = CONFIG.patience().multipliedBy(2).plus(SLACK);
    assertThat(ended)
        .singleElement(as(DURATION))
        .isLessThan(Duration.ofSeconds(30 + 3).plus(CONFIG.lockWait()).plus(lastLook));
  }

  /** What all deployers of one run share. */
  private static final class World {
    private final Simulation simulation;
    private final SimulatedNetwork network;
    private final LeaseConfig config;
    private final List<SimulatedDeployer> deployers = new ArrayList<>();
    private final List<Duration> acquired = new ArrayList<>();

    World(long seed, int faults, LeaseConfig config) {
      simulation = new Simulation(seed);
      network = new SimulatedNetwork(simulation, faults, config.patience());
      this.config = config;
    }

    SimulatedDeployer start(Journey journey) {
      var deployer = SimulatedDeployer.start(simulation, network, config, journey);
      deployers.add(deployer);
      return deployer;
    }

    Duration now() {
      return Duration.ofNanos(simulation.now());
    }

    void deployOnce(SimulatedDeployer deployer) {
      var lease = deployer.await();
      acquired.add(now());
      deployer.work(lease, 3);
    }

    /**
     * Every now and then, for ever: a kill, a standstill, an outage of the store, or of one
     * process's way to it.
     */
    void trouble() {
      simulation.after(
          simulation.upTo(CONFIG.lease()),
          () -> {
            var victim = deployers.get(simulation.random.nextInt(deployers.size()));
            switch (simulation.random.nextInt(6)) {
              case 0 -> victim.process().kill();
              case 1 -> network.breakDown(simulation.upTo(Duration.ofSeconds(60)));
              case 2, 3 -> network.cutOff(victim.process(), simulation.upTo(TWO_LEASES));
              default -> victim.process().freeze(simulation.upTo(TWO_LEASES));
            }
            if (victim.process().isEnded()) {
              deployers.remove(victim);
              start(new RestlessLife(this));
            }
            trouble();
          });
    }
  }

  /** Deploys again and again, and ends each time in another way. */
  private record RestlessLife(World world) implements Journey {
    @Override
    public void travel(SimulatedDeployer deployer) {
      while (true) {
        deployer.sleep(world.simulation.upTo(Duration.ofSeconds(20)));
        try {
          var lease = deployer.await();
          world.acquired.add(world.now());
          deployer.work(lease, world.simulation.random.nextInt(12));
        } catch (LockNotAcquiredException e) {
          // The next deployment may have more luck.
        }
      }
    }

    @Override
    public void end(SimulatedDeployer deployer, LeaseKeeper keeper) {
      switch (world.simulation.random.nextInt(4)) {
        case 0 -> deployer.process().die();
        case 1 -> keeper.close();
        default -> keeper.release();
      }
    }
  }
}
