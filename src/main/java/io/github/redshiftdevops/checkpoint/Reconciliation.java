package io.github.redshiftdevops.checkpoint;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the rows of a database and those of its mirror differ.
 *
 * <p>For each change set the newest executions are compared, the rows with the greatest order: the
 * side with the greater one, or the only one, knows of an execution that the other does not. Of one
 * and the same execution, checksum, execution type and tag can differ: they are the database's
 * business (a cleared checksum, a moved tag), and the mirror follows. All other columns are never
 * compared.
 *
 * @param missingInMirror rows of the database whose execution the mirror does not know
 * @param missingInDatabase rows of the mirror whose execution the database does not know
 * @param changed rows of the database that the mirror has with other columns
 */
public record Reconciliation(
    List<HistoryRow> missingInMirror,
    List<HistoryRow> missingInDatabase,
    List<HistoryRow> changed) {

  /** What a difference means. */
  public enum Outcome {
    /** Both say the same. */
    EQUAL,
    /** The mirror says less, as after a crash: it takes over what the database has. */
    MIRROR_BEHIND,
    /** The database has lost something: a person decides. */
    DATABASE_BEHIND,
    /** Each has something that the other has not: a person decides. */
    BOTH_BEHIND
  }

  /** Copies the lists. */
  public Reconciliation {
    missingInMirror = List.copyOf(missingInMirror);
    missingInDatabase = List.copyOf(missingInDatabase);
    changed = List.copyOf(changed);
  }

  /** Compares. */
  public static Reconciliation of(History database, History mirror) {
    var inDatabase = byChangeSet(database);
    var inMirror = byChangeSet(mirror);
    var changed =
        inDatabase.entrySet().stream()
            .filter(entry -> isChanged(entry.getValue(), inMirror.get(entry.getKey())))
            .map(entry -> newest(entry.getValue()))
            .sorted(HistoryRow.BY_ORDER)
            .toList();
    return new Reconciliation(
        unknown(database, inMirror).toList(), unknown(mirror, inDatabase).toList(), changed);
  }

  /** What it means. */
  public Outcome outcome() {
    if (missingInDatabase.isEmpty()) {
      return missingInMirror.isEmpty() && changed.isEmpty() ? Outcome.EQUAL : Outcome.MIRROR_BEHIND;
    }
    return missingInMirror.isEmpty() ? Outcome.DATABASE_BEHIND : Outcome.BOTH_BEHIND;
  }

  private static Map<ChangeSetIdentity, List<HistoryRow>> byChangeSet(History history) {
    return history.rows().stream()
        .collect(Collectors.groupingBy(HistoryRow::identity, HashMap::new, Collectors.toList()));
  }

  private static HistoryRow newest(List<HistoryRow> rows) {
    return rows.stream().max(Comparator.comparingInt(HistoryRow::order)).orElseThrow();
  }

  /** The rows that are newer than all that the others have of their change set. */
  private static Stream<HistoryRow> unknown(
      History history, Map<ChangeSetIdentity, List<HistoryRow>> others) {
    return history.rows().stream()
        .filter(
            row ->
                Optional.ofNullable(others.get(row.identity()))
                    .map(rows -> row.order() > newest(rows).order())
                    .orElse(true));
  }

  /** Whether both know the same newest execution, and differ all the same. */
  private static boolean isChanged(List<HistoryRow> rows, List<HistoryRow> others) {
    return others != null
        && newest(rows).order() == newest(others).order()
        && !HistoryDigest.of(rows).equals(HistoryDigest.of(others));
  }
}
