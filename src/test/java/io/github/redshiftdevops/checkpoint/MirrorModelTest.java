package io.github.redshiftdevops.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.checkpoint.Deployments.Operation;
import io.github.redshiftdevops.checkpoint.UnreliableStore.Fate;
import io.github.redshiftdevops.checkpoint.UnreliableStore.Killed;
import io.github.redshiftdevops.state.contract.MemoryStateStore;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever deployments do, and whatever becomes of their requests. */
class MirrorModelTest {

  /** A deployment, and the fates of some of its requests. */
  record Life(List<Operation> operations, Map<Integer, Fate> fates) {}

  @Property(tries = 1000)
  void neverSaysMoreThanTheDatabase_andIsRepairedByTheNext(@ForAll("lives") List<Life> lives) {
    var objects = new MemoryStateStore();
    var store = new UnreliableStore(objects);
    var deployments = new Deployments(store);
    for (var life : lives) {
      store.restart();
      life.fates().forEach(store::arrange);
      live(deployments, life);
      assertHonest(deployments, new Mirror(objects));
    }
    store.restart();
    assertThat(deployments.deploy(List.of())).isTrue();
    assertEqual(deployments, new Mirror(objects).read(Tail.NONE).history());
  }

  private static void live(Deployments deployments, Life life) {
    try {
      deployments.deploy(life.operations());
    } catch (Killed e) {
      // The next life begins.
    }
  }

  private static void assertHonest(Deployments deployments, Mirror mirror) {
    var said = mirror.read(Tail.POSSIBLE).history();
    assertThat(Reconciliation.of(deployments.rows(), said).missingInDatabase()).isEmpty();
    if (deployments.tail() == Tail.NONE) {
      assertEqual(deployments, said);
      assertEqual(deployments, mirror.read(Tail.NONE).history());
    }
  }

  private static void assertEqual(Deployments deployments, History said) {
    assertThat(said.digest()).isEqualTo(deployments.rows().digest());
  }

  @Provide
  Arbitrary<List<Life>> lives() {
    var fates = Arbitraries.maps(Arbitraries.integers().between(1, 25), fate()).ofMaxSize(4);
    return Combinators.combine(operation().list().ofMaxSize(8), fates)
        .as(Life::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }

  private static Arbitrary<Fate> fate() {
    return Arbitraries.of(Fate.class);
  }

  private static Arbitrary<Operation> operation() {
    var index = Arbitraries.integers().between(0, 9);
    return Arbitraries.oneOf(
        index.map(i -> Deployments.execute(1 + i % 3)),
        index.map(Deployments::executeAgain),
        index.map(i -> Deployments.tag("v" + i)),
        index.map(Deployments::rollBack),
        index.map(Deployments::failToRollBack),
        Arbitraries.create(Deployments::clearChecksums),
        Arbitraries.create(Deployments::dropAll));
  }
}
