package io.github.redshiftdevops.checkpoint;

import static io.github.redshiftdevops.checkpoint.Deployments.clearChecksums;
import static io.github.redshiftdevops.checkpoint.Deployments.dropAll;
import static io.github.redshiftdevops.checkpoint.Deployments.execute;
import static io.github.redshiftdevops.checkpoint.Deployments.executeAgain;
import static io.github.redshiftdevops.checkpoint.Deployments.rollBack;
import static io.github.redshiftdevops.checkpoint.Deployments.tag;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.checkpoint.Deployments.Operation;
import io.github.redshiftdevops.checkpoint.UnreliableStore.Fate;
import io.github.redshiftdevops.checkpoint.UnreliableStore.Killed;
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
  private final Deployments deployments = new Deployments(store);

  static Stream<Arguments> everyRequest() {
    var store = new UnreliableStore(new MemoryStateStore());
    var deployments = new Deployments(store);
    deployments.deploy(EARLIER);
    int before = store.requests().size();
    deployments.deploy(OPERATIONS);
    int requests = store.requests().size() - before;
    return IntStream.rangeClosed(1, requests)
        .boxed()
        .flatMap(number -> Stream.of(Fate.values()).map(fate -> Arguments.of(number, fate)));
  }

  @ParameterizedTest(name = "request {0}: {1}")
  @MethodSource("everyRequest")
  void saysWhatWasOrWhatIs_andIsRepairedByTheNext(int number, Fate fate) {
    deployments.deploy(EARLIER);
    store.arrange(number, fate);
    try {
      deployments.deploy(OPERATIONS);
    } catch (Killed e) {
      assertThat(deployments.legal()).extracting(History::digest).contains(said().digest());
    }
    assertThat(Reconciliation.of(deployments.rows(), said()).missingInDatabase()).isEmpty();

    store.restart();
    assertThat(deployments.deploy(List.of())).isTrue();
    assertThat(new Mirror(objects).read(Tail.NONE).history().digest())
        .isEqualTo(deployments.rows().digest());
  }

  private History said() {
    return new Mirror(objects).read(Tail.POSSIBLE).history();
  }
}
