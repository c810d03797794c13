package io.github.redshiftdevops.checkpoint;

import static io.github.redshiftdevops.checkpoint.Rows.DATABASE;
import static io.github.redshiftdevops.checkpoint.Rows.history;
import static io.github.redshiftdevops.checkpoint.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.UnexpectedFailureException;
import io.github.redshiftdevops.checkpoint.UnreliableStore.Fate;
import io.github.redshiftdevops.state.ETag;
import io.github.redshiftdevops.state.StateException;
import io.github.redshiftdevops.state.StateKey;
import io.github.redshiftdevops.state.contract.MemoryStateStore;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Phaser;
import org.junit.jupiter.api.Test;

/** How changes are written while a deployment goes on. */
class MirrorSessionTest {
  private final MemoryStateStore objects = new MemoryStateStore();
  private final UnreliableStore store = new UnreliableStore(objects);

  private MirrorSession begin(HistoryRow... rows) {
    return new Mirror(store, () -> Runnable::run).begin(DATABASE, history(rows), Tail.NONE);
  }

  private History said() {
    return new Mirror(objects).read(Tail.POSSIBLE).history();
  }

  @Test
  void doesNotKeepTheDeploymentWaiting_andCatchesUpWithOneObject() {
    var gate = new Phaser(1);
    var slow =
        new UnreliableStore(objects) {
          @Override
          public Optional<ETag> create(StateKey key, String content) {
            gate.awaitAdvance(0);
            return super.create(key, content);
          }
        };
    var session = new Mirror(slow).begin(DATABASE, History.EMPTY, Tail.NONE);
    for (int i = 1; i <= 50; i++) {
      session.recorded(row("cs" + i, i));
    }
    assertThat(said().rows()).isEmpty();

    gate.arrive();

    await().until(() -> said().rows().size() == 50);
    assertThat(objects.list(StateLayout.TAIL)).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void doesNotStop_whenTheStoreDoesNotAnswer_andCatchesUp() {
    var session = begin();
    store.arrange(1, Fate.LOST).arrange(2, Fate.ANSWER_LOST);

    session.recorded(row("a", 1));
    assertThat(said().rows()).isEmpty();
    session.recorded(row("b", 2));
    session.recorded(row("c", 3));

    assertThat(said()).isEqualTo(history(row("a", 1), row("b", 2), row("c", 3)));
  }

  @Test
  void endsWithOneSentence_whenTheMirrorCannotBeWritten_andCanTryAgain() {
    var session = begin();
    store.arrange(1, Fate.LOST).arrange(2, Fate.ANSWER_LOST);
    session.recorded(row("a", 1));

    assertThatThrownBy(session::finish)
        .isInstanceOfSatisfying(
            UnexpectedFailureException.class,
            e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNEXPECTED))
        .hasMessageContainingAll("is committed in the database", "memory/history.json", "again");
    assertThat(session.tail()).isEqualTo(Tail.POSSIBLE);

    session.finish();
    assertThat(session.tail()).isEqualTo(Tail.NONE);
    assertThat(new Mirror(objects).read(Tail.NONE).history()).isEqualTo(history(row("a", 1)));
  }

  @Test
  void keepsRows_whoseRemovalCouldNotBeWritten() {
    var session = begin(row("a", 1));
    store.arrange(1, Fate.LOST);

    assertThatThrownBy(() -> session.removing(Set.of(row("a", 1).identity())))
        .isInstanceOf(StateException.class);

    session.finish();
    assertThat(said()).isEqualTo(history(row("a", 1)));
  }

  @Test
  void keepsAllRows_whenItCouldNotBeEmptied() {
    var session = begin(row("a", 1));
    store.arrange(1, Fate.ANSWER_LOST);

    assertThatThrownBy(session::emptying).isInstanceOf(StateException.class);
    assertThat(said().rows()).isEmpty();

    session.recorded(row("b", 2));
    assertThat(said()).isEqualTo(history(row("a", 1), row("b", 2)));
  }

  @Test
  void writesNothingAfterItsEnd() {
    var session = begin(row("a", 1));
    session.finish();
    int requests = store.requests().size();

    session.recorded(row("b", 2));
    assertThatThrownBy(() -> session.removing(Set.of(row("a", 1).identity())))
        .isInstanceOf(UnexpectedFailureException.class);
    session.close();

    assertThat(store.requests()).hasSize(requests);
    assertThat(session.tail()).isEqualTo(Tail.NONE);
  }

  @Test
  void keepsItsTail_whenItIsClosedUnfinished() {
    var session = begin();
    session.recorded(row("a", 1));

    session.close();

    assertThat(session.tail()).isEqualTo(Tail.POSSIBLE);
    assertThat(said()).isEqualTo(history(row("a", 1)));
  }
}
