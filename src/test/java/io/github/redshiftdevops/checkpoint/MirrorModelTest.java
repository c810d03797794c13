package io.github.redshiftdevops.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.checkpoint.UnreliableStore.Fate;
import io.github.redshiftdevops.checkpoint.UnreliableStore.Killed;
import io.github.redshiftdevops.checkpoint.Warehouse.Operation;
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
    var warehouse = new Warehouse(store);
    for (var life : lives) {
      store.restart();
      life.fates().forEach(store::arrange);
      live(warehouse, life);
      assertHonest(warehouse, new Mirror(objects));
    }
    store.restart();
    assertThat(warehouse.deploy(List.of())).isTrue();
    assertEqual(warehouse, new Mirror(objects).read(Tail.NONE).history());
  }

  private static void live(Warehouse warehouse, Life life) {
    try {
      warehouse.deploy(life.operations());
    } catch (Killed e) {
      // The next life begins.
    }
  }

  private static void assertHonest(Warehouse warehouse, Mirror mirror) {
    var said = mirror.read(Tail.POSSIBLE).history();
    assertThat(Reconciliation.of(warehouse.rows(), said).missingInDatabase()).isEmpty();
    if (warehouse.tail() == Tail.NONE) {
      assertEqual(warehouse, said);
      assertEqual(warehouse, mirror.read(Tail.NONE).history());
    }
  }

  private static void assertEqual(Warehouse warehouse, History said) {
    assertThat(said.digest()).isEqualTo(warehouse.rows().digest());
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
        index.map(i -> Warehouse.execute(1 + i % 3)),
        index.map(Warehouse::executeAgain),
        index.map(i -> Warehouse.tag("v" + i)),
        index.map(Warehouse::rollBack),
        index.map(Warehouse::failToRollBack),
        Arbitraries.create(Warehouse::clearChecksums),
        Arbitraries.create(Warehouse::dropAll));
  }
}
