package io.github.redshiftdevops.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.state.ETag;
import io.github.redshiftdevops.state.StateKey;
import io.github.redshiftdevops.state.StateObject;
import io.github.redshiftdevops.state.StateStore;
import io.github.redshiftdevops.state.StateUnavailableException;
import io.github.redshiftdevops.state.contract.MemoryStateStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One store behind a network on which requests take time, get lost, lose their answer, are answered
 * late, or arrive long after they were given up. Checks what may be written after what.
 */
final class SimulatedNetwork {
  static final Duration LATENCY = Duration.ofMillis(200);

  private static final Duration LATEST = Duration.ofSeconds(90);

  private final Simulation simulation;
  private final int faults;
  private final Duration patience;
  private final StateStore memory = new MemoryStateStore();
  private final LockObject object = new LockObject(memory);
  private Optional<SeenLock> truth = Optional.empty();
  private final Map<Simulation.Actor, Long> cutOff = new HashMap<>();
  private long downUntil;

  /**
   * @param faults how many requests in a hundred go wrong
   * @param patience after which a client gives a request up
   */
  SimulatedNetwork(Simulation simulation, int faults, Duration patience) {
    this.simulation = simulation;
    this.faults = faults;
    this.patience = patience;
  }

  /** Lets no request arrive for a while. */
  void breakDown(Duration duration) {
    downUntil = simulation.now() + duration.toNanos();
  }

  /** Lets no request of one process arrive for a while. */
  void cutOff(Simulation.Actor process, Duration duration) {
    cutOff.put(process, simulation.now() + duration.toNanos());
  }

  /** What the store says, without a request. */
  Optional<LockRecord> truth() {
    var etag = memory.read(LockObject.KEY).map(StateObject::etag);
    if (!etag.equals(truth.map(SeenLock::etag))) {
      truth = object.read();
    }
    return truth.map(SeenLock::record);
  }

  StateStore of(Simulation.Actor process) {
    return new Client(process);
  }

  private Optional<ETag> write(Supplier<Optional<ETag>> write) {
    var before = truth();
    var written = write.get();
    if (written.isPresent()) {
      var after = truth().orElseThrow();
      before.ifPresentOrElse(
          record -> assertMayFollow(record, after),
          () -> assertThat(after.token()).as("the first token").isEqualTo(1));
    }
    return written;
  }

  private static void assertMayFollow(LockRecord before, LockRecord after) {
    assertThat(after.state()).isEqualTo(before.state());
    assertThat(after.nonce()).isNotEqualTo(before.nonce());
    if (after.holder().id().equals(before.holder().id())) {
      assertThat(before.isHeld()).as("a released lease does not come back").isTrue();
      assertThat(after.token()).isEqualTo(before.token());
    } else {
      assertThat(after.isHeld()).as("nobody releases another's lease").isTrue();
      assertThat(after.token()).as("each holder's token").isEqualTo(before.token() + 1);
      assertInherited(before.estate(), after.estate());
    }
  }

  private static void assertInherited(Estate before, Estate after) {
    var left = new HashSet<>(before.unsettledSessions());
    left.addAll(before.sessions());
    after.sessions().forEach(left::remove);
    assertThat(after.unsettledSessions()).as("what is to settle").containsAll(left);
    assertThat(after.openJournals()).containsAll(before.openJournals());
  }

  /** The store as one process reaches it. */
  private final class Client implements StateStore {
    private final Simulation.Actor process;

    Client(Simulation.Actor process) {
      this.process = process;
    }

    @Override
    public Optional<StateObject> read(StateKey key) {
      return request(() -> memory.read(key));
    }

    @Override
    public Optional<ETag> create(StateKey key, String content) {
      return request(() -> write(() -> memory.create(key, content)));
    }

    @Override
    public Optional<ETag> replace(StateKey key, ETag seen, String content) {
      return request(() -> write(() -> memory.replace(key, seen, content)));
    }

    private <T> T request(Supplier<T> work) {
      var exchange = new Exchange<>(work);
      boolean faulty = simulation.chance(faults);
      boolean answered = !faulty || simulation.chance(25);
      boolean arrives = answered || simulation.chance(70);
      if (arrives && simulation.now() >= cutOff.getOrDefault(process, 0L)) {
        var delay = !answered && simulation.chance(50) ? LATEST : LATENCY;
        simulation.after(simulation.upTo(delay), exchange::arrive);
      }
      process.pause(LATENCY.plus(simulation.upTo(faulty ? patience : LATENCY)));
      return exchange.answer(answered);
    }

    @Override
    public List<StateKey> list(String folder) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void remove(StateKey key) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }

  /** A request that is under way whether or not its sender still lives. */
  private final class Exchange<T> {
    private final Supplier<T> work;
    private Optional<T> answer = Optional.empty();

    Exchange(Supplier<T> work) {
      this.work = work;
    }

    void arrive() {
      if (simulation.now() >= downUntil) {
        answer = Optional.of(work.get());
      }
    }

    T answer(boolean answered) {
      return answer
          .filter(any -> answered)
          .orElseThrow(() -> new StateUnavailableException("The store is silent.", null));
    }
  }
}
