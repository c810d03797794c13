package io.github.redshiftdevops.checkpoint;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rows of DATABASECHANGELOG, or of its mirror. Immutable.
 *
 * @param rows in the order of execution; several may have one identity, as Redshift enforces no key
 */
public record History(List<HistoryRow> rows) {
  static final History EMPTY = new History(List.of());

  /** Puts the rows in order. */
  public History {
    rows = rows.stream().sorted(HistoryRow.BY_ORDER).toList();
  }

  /** The history of these rows. */
  public static History of(Collection<HistoryRow> rows) {
    return new History(List.copyOf(rows));
  }

  /** A digest of what decides about later deployments; see {@link HistoryDigest}. */
  public String digest() {
    return HistoryDigest.of(rows);
  }

  /** With this row in place of all that its change set had. */
  History with(HistoryRow row) {
    var others = rows.stream().filter(other -> !other.identity().equals(row.identity()));
    return new History(Stream.concat(others, Stream.of(row)).toList());
  }

  History without(Set<ChangeSetIdentity> changeSets) {
    return new History(rows.stream().filter(row -> !changeSets.contains(row.identity())).toList());
  }

  List<HistoryRow> rowsOf(Set<ChangeSetIdentity> changeSets) {
    return rows.stream().filter(row -> changeSets.contains(row.identity())).toList();
  }
}
