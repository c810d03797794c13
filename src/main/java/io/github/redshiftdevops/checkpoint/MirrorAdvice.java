package io.github.redshiftdevops.checkpoint;

import io.github.redshiftdevops.state.StateKey;
import io.github.redshiftdevops.state.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What people are told about the mirror: what, where, and the mend. */
final class MirrorAdvice {
  /** A message names so many rows; the commands and the exceptions have all. */
  private static final int ROWS_IN_A_MESSAGE = 20;

  private MirrorAdvice() {}

  /** Where an object is. */
  static String place(StateStore store, StateKey key) {
    var location = store.toString();
    return location + (location.endsWith("/") ? "" : "/") + key;
  }

  static String unreadable(String place) {
    return damaged(place, "cannot be read");
  }

  static String wrongDigest(String place) {
    return damaged(place, "was changed by another program: its digest does not fit");
  }

  private static String damaged(String place, String what) {
    return ("The state object %s %s; put its last good version back, or let 'state rebuild' write it"
            + " anew from the database.")
        .formatted(place, what);
  }

  static String newer(String place, long format) {
    return ("The state object %s has format %d, and this version knows formats up to %d; deploy with"
            + " the version that wrote it, or a later one.")
        .formatted(place, format, StateLayout.FORMAT);
  }

  static String anotherDatabase(
      StateStore store, DatabaseIdentity bound, DatabaseIdentity database) {
    return ("The state %s belongs to the database '%s', not to '%s'; name a location of its own in"
            + " the setting 'state', or run 'state rebuild' if this database has taken the place of"
            + " the other.")
        .formatted(store, bound, database);
  }

  static String diverged(StateStore store, Reconciliation difference) {
    var also =
        difference.missingInMirror().isEmpty()
            ? ""
            : ", and lacks %s that the database has: %s"
                .formatted(
                    changeSets(difference.missingInMirror()), rows(difference.missingInMirror()));
    return ("The state %s holds %s that the database does not have: %s%s; run 'state rebuild' if the"
            + " database is right, or 'state restore' to write the rows back into it.")
        .formatted(
            store,
            changeSets(difference.missingInDatabase()),
            rows(difference.missingInDatabase()),
            also);
  }

  /** What a beginning has mended; null if there was nothing to mend. */
  static String repair(String place, boolean existed, Reconciliation difference) {
    if (difference.outcome() == Reconciliation.Outcome.EQUAL) {
      return null;
    }
    if (!existed) {
      return "%s now mirrors the database, with %s that it had before."
          .formatted(place, changeSets(difference.missingInMirror()));
    }
    var parts = new ArrayList<String>();
    if (!difference.missingInMirror().isEmpty()) {
      parts.add(part(difference.missingInMirror(), "that it lacked"));
    }
    if (!difference.changed().isEmpty()) {
      parts.add(part(difference.changed(), "with other checksum, type or tag"));
    }
    return "%s was behind the database and has taken over %s."
        .formatted(place, String.join("; and ", parts));
  }

  private static String part(List<HistoryRow> rows, String why) {
    return "%s %s: %s".formatted(changeSets(rows), why, rows(rows));
  }

  static String writtenByAnother(StateStore store) {
    return ("Another process has written the mirror %s under this deployment, which has lost its"
            + " lease, or somebody copies files there; start again.")
        .formatted(place(store, StateLayout.HISTORY));
  }

  static String finished(StateStore store) {
    return "This deployment has ended while it wanted to remove rows from the mirror %s; start again."
        .formatted(place(store, StateLayout.HISTORY));
  }

  static String notWritten(String place) {
    return ("What this command did is committed in the database, but the mirror %s could not be"
            + " written; deploy again when the store answers, and it is repaired.")
        .formatted(place);
  }

  private static String changeSets(List<HistoryRow> rows) {
    return rows.size() == 1 ? "1 change set" : rows.size() + " change sets";
  }

  private static String rows(List<HistoryRow> rows) {
    var named =
        rows.stream()
            .limit(ROWS_IN_A_MESSAGE)
            .map(HistoryRow::toString)
            .collect(Collectors.joining(", "));
    int more = rows.size() - ROWS_IN_A_MESSAGE;
    return more > 0 ? "%s and %d more".formatted(named, more) : named;
  }
}
