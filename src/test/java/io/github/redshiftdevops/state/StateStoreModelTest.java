package io.github.redshiftdevops.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.crash.s3.Fault;
import io.github.redshiftdevops.crash.s3.FaultPlan;
import io.github.redshiftdevops.crash.s3.S3Gateway;
import io.github.redshiftdevops.crash.s3.S3Request;
import io.github.redshiftdevops.state.contract.MemoryStateStore;
import io.github.redshiftdevops.state.s3mock.S3Mock;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every adapter answers any sequence of operations as a plain map would. */
class StateStoreModelTest {
  private static final List<StateKey> KEYS =
      List.of(
          new StateKey("lock.json"),
          new StateKey("history.json"),
          new StateKey("history/1.json"),
          new StateKey("history/a/1.json"));

  @Property(tries = 300)
  void memoryAnswersAsTheModel(@ForAll("operations") List<Operation> operations) {
    try (var store = new MemoryStateStore()) {
      compare(new Subject(store, false), operations);
    }
  }

  @Property(tries = 100)
  void directoryAnswersAsTheModel(@ForAll("operations") List<Operation> operations)
      throws IOException {
    var directory = Files.createTempDirectory("state");
    try (var store = StateStores.open(directory.toString())) {
      compare(new Subject(store, false), operations);
    } finally {
      try (var files = Files.walk(directory)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }

  @Property(tries = 25)
  void s3AnswersAsTheModel(@ForAll("operations") List<Operation> operations) {
    compareOnS3(operations, FaultPlan.none(), false);
  }

  @Property(tries = 25)
  void s3AnswersAsTheModel_throughFaults(
      @ForAll("operations") List<Operation> operations, @ForAll long seed) {
    compareOnS3(operations, faults(new Random(seed)), true);
  }

  /** A fault at every third request on average; writes alone get those that only writes can get. */
  private static FaultPlan faults(Random random) {
    var faults =
        List.of(
            Fault.requestLost(),
            Fault.answerLost(),
            Fault.error(500, "InternalError"),
            Fault.error(503, "SlowDown"),
            Fault.doneButAnswered(500, "InternalError"));
    return request -> {
      synchronized (random) {
        int i = random.nextInt(3 * faults.size());
        return i < faults.size() ? faults.get(i) : conflict(request, i);
      }
    };
  }

  private static Fault conflict(S3Request request, int i) {
    return request.method().equals("PUT") && i % 7 == 0
        ? Fault.error(409, "ConditionalRequestConflict")
        : Fault.none();
  }

  private static void compareOnS3(List<Operation> operations, FaultPlan plan, boolean mayNotKnow) {
    try (var gateway = S3Gateway.start(S3Mock.shared().uri());
        var store = S3TestStores.open(gateway, S3TestStores.freshPrefix())) {
      gateway.plan(plan);
      compare(new Subject(store, mayNotKnow), operations);
    }
  }

  private static void compare(Subject subject, List<Operation> operations) {
    var model = new Model();
    for (var operation : operations) {
      assertThat(operation.on(subject)).as("%s", operation).isEqualTo(operation.on(model));
    }
  }

  @Provide
  Arbitrary<List<Operation>> operations() {
    var key = Arbitraries.of(KEYS);
    var content = Arbitraries.of("{}", "", "1", "ü");
    return Arbitraries.oneOf(
            key.map(k -> new Operation("read", k, "")),
            key.map(k -> new Operation("remove", k, "")),
            Arbitraries.of("", "history/", "history/a/", "none/")
                .map(folder -> new Operation("list", KEYS.get(0), folder)),
            Combinators.combine(key, content).as((k, c) -> new Operation("create", k, c)),
            Combinators.combine(key, content).as((k, c) -> new Operation("replace", k, c)),
            Combinators.combine(key, content).as((k, c) -> new Operation("outdated", k, c)))
        .list()
        .ofMaxSize(25);
  }

  /** One verb; the text is the content or the folder. */
  record Operation(String verb, StateKey key, String text) {
    Object on(Verbs verbs) {
      return switch (verb) {
        case "read" -> verbs.read(key);
        case "remove" -> verbs.remove(key);
        case "list" -> verbs.list(text);
        case "create" -> verbs.create(key, text);
        case "replace" -> verbs.replace(key, text);
        default -> verbs.replaceOutdated(key, text);
      };
    }
  }

  /** What both can do; writes say whether they won. */
  interface Verbs {
    Optional<String> read(StateKey key);

    boolean remove(StateKey key);

    List<StateKey> list(String folder);

    boolean create(StateKey key, String content);

    /** Replaces what is there now. */
    boolean replace(StateKey key, String content);

    /** Replaces by the ETag before the last write that this key had, if it had one. */
    boolean replaceOutdated(StateKey key, String content);
  }

  private static final class Subject implements Verbs {
    private final StateStore store;
    private final Map<StateKey, ETag> current = new HashMap<>();
    private final Map<StateKey, ETag> outdated = new HashMap<>();
    private final boolean mayNotKnow;
    private int writes;

    /**
     * Wraps a store.
     *
     * @param mayNotKnow whether a replacement that is lost may also end with an exception, because
     *     faults leave no way to tell
     */
    Subject(StateStore store, boolean mayNotKnow) {
      this.store = store;
      this.mayNotKnow = mayNotKnow;
    }

    @Override
    public Optional<String> read(StateKey key) {
      var object = store.read(key);
      object.ifPresent(o -> assertThat(o.etag()).isEqualTo(current.get(key)));
      return object.map(o -> withoutNumber(o.content()));
    }

    @Override
    public boolean remove(StateKey key) {
      store.remove(key);
      var last = current.remove(key);
      if (last != null) {
        outdated.put(key, last);
      }
      return true;
    }

    @Override
    public List<StateKey> list(String folder) {
      return store.list(folder);
    }

    @Override
    public boolean create(StateKey key, String content) {
      return keep(key, store.create(key, numbered(content)));
    }

    @Override
    public boolean replace(StateKey key, String content) {
      var seen = current.getOrDefault(key, outdated.getOrDefault(key, ETag.of("\"none\"")));
      return replace(key, seen, content);
    }

    @Override
    public boolean replaceOutdated(StateKey key, String content) {
      return replace(key, outdated.getOrDefault(key, ETag.of("\"none\"")), content);
    }

    private boolean replace(StateKey key, ETag seen, String content) {
      try {
        return keep(key, store.replace(key, seen, numbered(content)));
      } catch (StateUnavailableException e) {
        assertThat(mayNotKnow).as(e.getMessage()).isTrue();
        return false;
      }
    }

    private boolean keep(StateKey key, Optional<ETag> written) {
      written.ifPresent(
          etag -> {
            var last = current.put(key, etag);
            if (last != null) {
              outdated.put(key, last);
            }
          });
      return written.isPresent();
    }

    /** An ETag may be a digest, so no content is written twice. */
    private String numbered(String content) {
      return writes++ + ":" + content;
    }

    private static String withoutNumber(String content) {
      return content.substring(content.indexOf(':') + 1);
    }
  }

  private static final class Model implements Verbs {
    private final TreeMap<StateKey, String> map = new TreeMap<>();

    @Override
    public Optional<String> read(StateKey key) {
      return Optional.ofNullable(map.get(key));
    }

    @Override
    public boolean remove(StateKey key) {
      map.remove(key);
      return true;
    }

    @Override
    public List<StateKey> list(String folder) {
      return map.keySet().stream().filter(key -> key.name().startsWith(folder)).toList();
    }

    @Override
    public boolean create(StateKey key, String content) {
      return map.putIfAbsent(key, content) == null;
    }

    @Override
    public boolean replace(StateKey key, String content) {
      return map.replace(key, content) != null;
    }

    @Override
    public boolean replaceOutdated(StateKey key, String content) {
      return false;
    }
  }
}
