package io.github.redshiftdevops.lock;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a holder leaves to its successor if it dies, and what it was itself left and has not settled
 * yet. So a successor that dies during the settlement loses nothing. Immutable, without duplicates.
 *
 * @param sessions the holder's own sessions
 * @param unsettledSessions sessions that must be seen gone before anything of theirs is settled:
 *     those of dead holders, and own ones whose connection was lost
 * @param openJournals names of journals that are not sealed
 */
record Estate(
    List<DatabaseSession> sessions,
    List<DatabaseSession> unsettledSessions,
    List<String> openJournals) {

  static final Estate NONE = new Estate(List.of(), List.of(), List.of());

  /** Takes a missing list as an empty one. */
  Estate {
    sessions = distinct(sessions);
    unsettledSessions = distinct(unsettledSessions);
    openJournals = distinct(openJournals);
  }

  /**
   * The estate of a successor. A session that it has itself, because the dead holder lived on the
   * same connection, is not to be ended.
   */
  Estate inheritedBy(List<DatabaseSession> successor) {
    var left = without(joined(unsettledSessions, sessions), successor);
    return new Estate(successor, left, openJournals);
  }

  /** What stays after a release: the holder's own sessions are at rest and nobody's business. */
  Estate released() {
    return new Estate(List.of(), unsettledSessions, openJournals);
  }

  Estate withSession(DatabaseSession session) {
    return new Estate(joined(sessions, List.of(session)), unsettledSessions, openJournals);
  }

  /** Without a session of the holder's, whose connection was lost; the session itself may live. */
  Estate withLostSession(DatabaseSession session) {
    var lost = List.of(session);
    return new Estate(without(sessions, lost), joined(unsettledSessions, lost), openJournals);
  }

  Estate withoutSettled(Collection<DatabaseSession> gone) {
    return new Estate(sessions, without(unsettledSessions, gone), openJournals);
  }

  Estate withOpenJournal(String name) {
    return withJournals(names -> joined(names, List.of(name)));
  }

  Estate withoutJournals(Collection<String> closed) {
    return withJournals(names -> without(names, closed));
  }

  Estate withJournals(UnaryOperator<List<String>> change) {
    return new Estate(sessions, unsettledSessions, change.apply(openJournals));
  }

  private static <T> List<T> distinct(List<T> items) {
    return items == null ? List.of() : List.copyOf(new LinkedHashSet<>(items));
  }

  private static <T> List<T> joined(List<T> some, List<T> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private static <T> List<T> without(List<T> items, Collection<T> leaving) {
    var gone = new HashSet<>(leaving);
    return items.stream().filter(item -> !gone.contains(item)).toList();
  }
}
