package io.github.redshiftdevops.checkpoint;

import static io.github.redshiftdevops.checkpoint.Rows.DATABASE;
import static io.github.redshiftdevops.checkpoint.Rows.history;
import static io.github.redshiftdevops.checkpoint.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.UnexpectedFailureException;
import io.github.redshiftdevops.state.StateKey;
import io.github.redshiftdevops.state.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the mirror does, and with how many requests, on every store. */
abstract class MirrorContract {
  private static final HistoryRow A = row("a", 1);
  private static final HistoryRow B = row("b", 2);
  private static final HistoryRow C = row("c", 3);

  private UnreliableStore store;
  private Mirror mirror;

  /** An empty store. */
  abstract StateStore open();

  @BeforeEach
  void openStore() {
    store = new UnreliableStore(open());
    mirror = new Mirror(store, () -> Runnable::run);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  private static void end(MirrorSession session) {
    session.finish();
    assertThat(session.tail()).isEqualTo(Tail.NONE);
    session.close();
  }

  /** A finished deployment that leaves these rows. */
  private void deployed(HistoryRow... rows) {
    end(mirror.begin(DATABASE, history(rows), Tail.NONE));
  }

  private List<String> requests(Runnable work) {
    int before = store.requests().size();
    work.run();
    var all = store.requests();
    return all.subList(before, all.size());
  }

  private History said(Tail tail) {
    return mirror.read(tail).history();
  }

  @Test
  void saysNothing_ofANewLocation() {
    assertThat(mirror.read(Tail.NONE).database()).isEmpty();
    assertThat(said(Tail.POSSIBLE).rows()).isEmpty();
  }

  @Test
  void adoptsTheRowsOfADatabase_andSaysSo() {
    var session = mirror.begin(DATABASE, history(A, B), Tail.NONE);

    assertThat(session.repair()).hasValueSatisfying(it -> assertThat(it).contains("2 change sets"));
    assertThat(mirror.read(Tail.NONE).database()).contains(DATABASE);
    assertThat(said(Tail.NONE)).isEqualTo(history(A, B));
  }

  @Test
  void beginsWithOneRequest_afterACleanEnd() {
    deployed(A);

    var requests = requests(() -> mirror.begin(DATABASE, history(A), Tail.NONE));

    assertThat(requests).containsExactly("read history.json");
  }

  @Test
  void beginsWithoutARequest_whenItWasReadBefore() {
    deployed(A);
    var seen = mirror.read(Tail.NONE);
    var begun = new ArrayList<MirrorSession>();

    assertThat(requests(() -> begun.add(mirror.begin(DATABASE, history(A), seen)))).isEmpty();

    begun.get(0).recorded(B);
    end(begun.get(0));
    assertThat(said(Tail.NONE)).isEqualTo(history(A, B));
  }

  @Test
  void readsAgain_whenWhatWasReadBeforeIsOld() {
    deployed(A);
    var seen = mirror.read(Tail.NONE);
    deployed(A, B);

    end(mirror.begin(DATABASE, history(A, B, C), seen));

    assertThat(said(Tail.NONE)).isEqualTo(history(A, B, C));
  }

  @Test
  void isMadeByTheFirstChange_onANewLocation() {
    var seen = mirror.read(Tail.NONE);
    var session = mirror.begin(DATABASE, History.EMPTY, seen);
    assertThat(store.list("")).isEmpty();

    assertThat(requests(() -> session.recorded(A))).containsExactly("create history.json");
    assertThat(said(Tail.POSSIBLE)).isEqualTo(history(A));
    assertThat(requests(() -> end(session))).isEmpty();
  }

  @Test
  void isMadeAtTheEnd_whenTheFirstChangeCouldNotBeWritten() {
    var session = mirror.begin(DATABASE, History.EMPTY, Tail.NONE);
    store.arrange(1, UnreliableStore.Fate.LOST);

    session.recorded(A);
    assertThat(said(Tail.POSSIBLE).rows()).isEmpty();

    end(session);
    assertThat(said(Tail.NONE)).isEqualTo(history(A));
  }

  @Test
  void endsWithoutARequest_whenNothingWasDone() {
    deployed(A);
    var session = mirror.begin(DATABASE, history(A), Tail.NONE);

    assertThat(requests(() -> end(session))).isEmpty();
    assertThat(session.repair()).isEmpty();
  }

  @Test
  void writesOneObjectForEachCommit_andCompactsWithOneRequest() {
    deployed(A);
    var session = mirror.begin(DATABASE, history(A), Tail.NONE);

    assertThat(requests(() -> session.recorded(B))).hasSize(1);
    assertThat(requests(() -> session.recorded(List.of(C, row("d", 4))))).hasSize(1);
    assertThat(requests(session::finish)).containsExactly("replace history.json", "remove 2");
    assertThat(requests(session::close)).isEmpty();
    assertThat(store.list("")).containsExactly(StateLayout.HISTORY);
    assertThat(said(Tail.NONE)).isEqualTo(history(A, B, C, row("d", 4)));
  }

  @Test
  void remembersWhatWasNotCompacted() {
    deployed(A);
    var session = mirror.begin(DATABASE, history(A), Tail.NONE);
    session.recorded(B);
    session.recorded(Rows.tagged(B, "v1"));
    session.removing(Set.of(A.identity()));

    assertThat(said(Tail.POSSIBLE)).isEqualTo(history(Rows.tagged(B, "v1")));
    assertThat(said(Tail.NONE)).isEqualTo(history(A));
    assertThat(session.tail()).isEqualTo(Tail.POSSIBLE);
  }

  @Test
  void announcesWhatGoes_beforeItGoes() {
    deployed(A, B);
    var session = mirror.begin(DATABASE, history(A, B), Tail.NONE);

    assertThat(requests(() -> session.removing(Set.of(B.identity())))).hasSize(1);
    assertThat(said(Tail.POSSIBLE)).isEqualTo(history(A));
    assertThat(requests(session::emptying)).containsExactly("replace history.json");
    assertThat(said(Tail.POSSIBLE).rows()).isEmpty();
  }

  @Test
  void takesOverWhatTheDatabaseHasMore_andSaysWhat() {
    deployed(A);
    var again = row("a", 3);

    var session = mirror.begin(DATABASE, history(again, B), Tail.NONE);

    assertThat(session.repair())
        .hasValueSatisfying(it -> assertThat(it).contains("::b::", "::a::"));
    assertThat(said(Tail.NONE)).isEqualTo(history(again, B));
  }

  @Test
  void refusesADatabaseThatHasForgotten_withTheRowsAndTheCommands() {
    deployed(A, B);
    var session = mirror.begin(DATABASE, history(A, B), Tail.NONE);
    session.recorded(C);

    assertThatThrownBy(() -> mirror.begin(DATABASE, history(A), Tail.POSSIBLE))
        .isInstanceOfSatisfying(
            MirrorDivergedException.class,
            e -> {
              assertThat(e.exitCode()).isEqualTo(ExitCode.DECISION_NEEDED);
              assertThat(e.reconciliation().missingInDatabase()).containsExactly(B, C);
              assertThat(e).hasMessageContainingAll("::b::", "::c::", "rebuild", "restore");
            });
    assertThat(said(Tail.POSSIBLE)).isEqualTo(history(A, B, C));
  }

  @Test
  void refusesAnotherDatabase() {
    deployed(A);
    var other = new DatabaseIdentity("4d5e1e7a/qa/public");

    assertThatThrownBy(() -> mirror.begin(other, history(A), Tail.NONE))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll(DATABASE.name(), other.name(), "state rebuild");
  }

  @Test
  void believesTheDatabase_whenRebuilt() {
    deployed(A, B);
    mirror.begin(DATABASE, history(A, B), Tail.NONE).recorded(C);
    var other = new DatabaseIdentity("4d5e1e7a/qa/public");

    mirror.rebuild(other, history(A));

    assertThat(mirror.read(Tail.POSSIBLE).history()).isEqualTo(history(A));
    assertThat(mirror.read(Tail.NONE).database()).contains(other);
    assertThat(store.list("")).containsExactly(StateLayout.HISTORY);
    end(mirror.begin(other, history(A), Tail.NONE));
  }

  @Test
  void forgetsWhatADeadHolderStillSends() {
    deployed(A);
    var dead = mirror.begin(DATABASE, history(A), Tail.NONE);
    dead.recorded(B);
    var next = mirror.begin(DATABASE, history(A, B), Tail.POSSIBLE);

    dead.recorded(C);
    assertThat(said(Tail.POSSIBLE)).isEqualTo(history(A, B));
    assertThatThrownBy(dead::finish)
        .isInstanceOf(UnexpectedFailureException.class)
        .hasMessageContaining("lost its lease");

    next.recorded(row("d", 4));
    end(next);
    assertThat(said(Tail.NONE)).isEqualTo(history(A, B, row("d", 4)));
  }

  @Test
  void readsAgain_whenADeadHolderCompactsLast() {
    deployed(A);
    var dead = mirror.begin(DATABASE, history(A), Tail.NONE);
    dead.recorded(B);
    var late =
        new UnreliableStore(store) {
          @Override
          public List<StateKey> list(String folder) {
            var keys = super.list(folder);
            dead.finish();
            return keys;
          }
        };

    end(new Mirror(late).begin(DATABASE, history(A, B), Tail.POSSIBLE));

    assertThat(said(Tail.NONE)).isEqualTo(history(A, B));
  }

  @Test
  void stopsAtAGap() {
    deployed(A);
    var session = mirror.begin(DATABASE, history(A), Tail.NONE);
    session.recorded(B);
    session.recorded(C);
    store.remove(store.list(StateLayout.TAIL).get(0));

    assertThat(said(Tail.POSSIBLE)).isEqualTo(history(A));
  }

  @Test
  void readsAHundredTailObjects() {
    deployed(A);
    var session = mirror.begin(DATABASE, history(A), Tail.NONE);
    for (int i = 2; i <= 100; i++) {
      session.recorded(row("cs" + i, i));
    }

    assertThat(said(Tail.POSSIBLE).rows()).hasSize(100);
    end(session);
    assertThat(store.list(StateLayout.TAIL)).isEmpty();
  }

  @Test
  void leavesForeignFilesAlone() {
    var foreign = new StateKey("history/notes.txt");
    store.create(foreign, "mine");
    mirror.begin(DATABASE, history(A), Tail.POSSIBLE).close();
    mirror.rebuild(DATABASE, history(A));

    assertThat(store.list(StateLayout.TAIL)).containsExactly(foreign);
  }
}
