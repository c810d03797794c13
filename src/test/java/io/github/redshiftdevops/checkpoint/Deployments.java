package io.github.redshiftdevops.checkpoint;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.UnexpectedFailureException;
import io.github.redshiftdevops.state.StateException;
import io.github.redshiftdevops.state.StateStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A database that never fails, its lease, and the deployments that work on it one after the other,
 * as a lock service and a history service would drive the mirror. Only the store can fail.
 */
final class Deployments {
  /**
   * What a deployment says into which a request of a killed one arrives: rows stay, start again.
   */
  private static final String LATE_REQUEST = "Another process has written the mirror";

  private final Mirror mirror;
  private History rows = History.EMPTY;
  private List<History> legal = List.of(rows);
  private Tail tail = Tail.NONE;
  private int lastOrder;

  /** Something that a deployment does; in order of the session's contract. */
  interface Operation {
    void on(Deployments deployments, MirrorSession session);
  }

  Deployments(StateStore store) {
    this(new Mirror(store, () -> Runnable::run));
  }

  Deployments(Mirror mirror) {
    this.mirror = mirror;
  }

  /** A deployment; returns whether it left a complete mirror. */
  boolean deploy(List<Operation> operations) {
    var found = tail;
    tail = Tail.POSSIBLE;
    try (var session = mirror.begin(Rows.DATABASE, rows, found)) {
      work(session, operations);
      finish(session);
      tail = session.tail();
    } catch (StateException e) {
      // The deployment says so, and has done nothing.
    }
    return tail == Tail.NONE;
  }

  private void work(MirrorSession session, List<Operation> operations) {
    try {
      operations.forEach(operation -> operation.on(this, session));
    } catch (StateException e) {
      // The deployment says so, and does nothing more.
    } catch (UnexpectedFailureException e) {
      assertThat(e).hasMessageContaining(LATE_REQUEST);
    }
  }

  private static void finish(MirrorSession session) {
    try {
      session.finish();
    } catch (UnexpectedFailureException e) {
      assertThat(e.getMessage()).containsAnyOf("could not be written", LATE_REQUEST);
      assertThat(session.tail()).isEqualTo(Tail.POSSIBLE);
    }
  }

  /** {@code count} change sets in one transaction. */
  static Operation execute(int count) {
    return (deployments, session) -> {
      var executed =
          IntStream.range(0, count)
              .mapToObj(i -> Rows.row("cs" + ++deployments.lastOrder, deployments.lastOrder))
              .toList();
      // The date is the database's: who writes the row does not know it.
      var undated = executed.stream().map(row -> Rows.dated(row, null)).toList();
      deployments.change(deployments.with(executed), () -> session.recorded(undated));
    };
  }

  /** The {@code index}-th change set once more. */
  static Operation executeAgain(int index) {
    return (deployments, session) ->
        deployments
            .pick(index)
            .map(row -> Rows.row(row.id(), ++deployments.lastOrder))
            .ifPresent(row -> deployments.change(row, session));
  }

  static Operation tag(String tag) {
    return (deployments, session) ->
        deployments
            .pick(deployments.rows.rows().size() - 1)
            .map(row -> Rows.tagged(row, tag))
            .ifPresent(row -> deployments.change(row, session));
  }

  /** Rolls back the {@code index}-th change set and the one after it. */
  static Operation rollBack(int index) {
    return (deployments, session) -> {
      var changeSets =
          Stream.of(index, index + 1)
              .flatMap(i -> deployments.pick(i).stream())
              .map(HistoryRow::identity)
              .collect(toSet());
      deployments.remove(deployments.rows.without(changeSets), () -> session.removing(changeSets));
    };
  }

  /** A rollback whose COMMIT fails. */
  static Operation failToRollBack(int index) {
    return (deployments, session) ->
        deployments
            .pick(index)
            .ifPresent(
                row -> {
                  session.removing(Set.of(row.identity()));
                  session.recorded(row);
                });
  }

  static Operation clearChecksums() {
    return (deployments, session) -> {
      var cleared =
          History.of(deployments.rows.rows().stream().map(Rows::withoutChecksum).toList());
      deployments.change(cleared, () -> session.replaced(cleared));
    };
  }

  static Operation dropAll() {
    return (deployments, session) -> deployments.remove(History.EMPTY, session::emptying);
  }

  private Optional<HistoryRow> pick(int index) {
    int count = rows.rows().size();
    return count == 0
        ? Optional.empty()
        : Optional.of(rows.rows().get(Math.floorMod(index, count)));
  }

  private History with(List<HistoryRow> more) {
    var all = rows;
    for (var row : more) {
      all = all.with(row);
    }
    return all;
  }

  private void change(HistoryRow row, MirrorSession session) {
    change(rows.with(row), () -> session.recorded(row));
  }

  private void change(History committed, Runnable note) {
    legal = List.of(rows, committed);
    rows = committed;
    note.run();
  }

  private void remove(History committed, Runnable announce) {
    legal = List.of(rows, committed);
    announce.run();
    rows = committed;
  }

  /** What the database says. */
  History rows() {
    return rows;
  }

  /** What the mirror may say: the rows before and after the last operation. */
  List<History> legal() {
    return legal;
  }

  /** What the lease's record says. */
  Tail tail() {
    return tail;
  }
}
