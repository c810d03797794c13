package io.github.redshiftdevops.checkpoint;

import static io.github.redshiftdevops.checkpoint.Warehouse.clearChecksums;
import static io.github.redshiftdevops.checkpoint.Warehouse.dropAll;
import static io.github.redshiftdevops.checkpoint.Warehouse.execute;
import static io.github.redshiftdevops.checkpoint.Warehouse.executeAgain;
import static io.github.redshiftdevops.checkpoint.Warehouse.rollBack;
import static io.github.redshiftdevops.checkpoint.Warehouse.tag;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.checkpoint.UnreliableStore.Fate;
import io.github.redshiftdevops.checkpoint.UnreliableStore.Killed;
import io.github.redshiftdevops.checkpoint.Warehouse.Operation;
import io.github.redshiftdevops.state.contract.MemoryStateStore;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A deployment of everything a deployment can do, killed or left without answer at each request.
 */
class MirrorCrashTest {
  private static final List<Operation> EARLIER = List.of(execute(3), execute(1));

  private static final List<Operation> OPERATIONS =
      List.of(
          execute(1),
          execute(2),
          executeAgain(0),
          tag("v1"),
          rollBack(2),
          clearChecksums(),
          execute(1),
          dropAll(),
          execute(2));

  private final MemoryStateStore objects = new MemoryStateStore();
  private final UnreliableStore store = new UnreliableStore(objects);
  private final Warehouse warehouse = new Warehouse(store);

  static Stream<Arguments> everyRequest() {
    var store = new UnreliableStore(new MemoryStateStore());
    var warehouse = new Warehouse(store);
    warehouse.deploy(EARLIER);
    int before = store.requests().size();
    warehouse.deploy(OPERATIONS);
    int requests = store.requests().size() - before;
    return IntStream.rangeClosed(1, requests)
        .boxed()
        .flatMap(number -> Stream.of(Fate.values()).map(fate -> Arguments.of(number, fate)));
  }

  @ParameterizedTest(name = "request {0}: {1}")
  @MethodSource("everyRequest")
  void saysWhatWasOrWhatIs_andIsRepairedByTheNext(int number, Fate fate) {
    warehouse.deploy(EARLIER);
    store.arrange(number, fate);
    try {
      warehouse.deploy(OPERATIONS);
    } catch (Killed e) {
      assertThat(warehouse.legal()).extracting(History::digest).contains(said().digest());
    }
    assertThat(Reconciliation.of(warehouse.rows(), said()).missingInDatabase()).isEmpty();

    store.restart();
    assertThat(warehouse.deploy(List.of())).isTrue();
    assertThat(new Mirror(objects).read(Tail.NONE).history().digest())
        .isEqualTo(warehouse.rows().digest());
  }

  private History said() {
    return new Mirror(objects).read(Tail.POSSIBLE).history();
  }
}
