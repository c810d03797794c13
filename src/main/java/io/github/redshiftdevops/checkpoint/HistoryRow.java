package io.github.redshiftdevops.checkpoint;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A row of DATABASECHANGELOG.
 *
 * <p>A row stands for one execution of its change set: Liquibase gives a change set that runs again
 * a greater order. The columns up to {@code tag} decide what a later deployment does; the others
 * only inform.
 *
 * @param path column FILENAME
 * @param order column ORDEREXECUTED
 * @param execType null if unknown
 * @param md5sum null after checksums were cleared
 * @param tag null if the row has none
 * @param dateExecuted the database's own text; null while only the database knows it, which sets it
 * @param description may be null, as all that follow
 */
public record HistoryRow(
    String id,
    String author,
    String path,
    int order,
    String execType,
    String md5sum,
    String tag,
    String dateExecuted,
    String description,
    String comments,
    String liquibase,
    String contexts,
    String labels,
    String deploymentId) {

  /** As the rows were executed; the same for the same rows, whatever order they came in. */
  static final Comparator<HistoryRow> BY_ORDER =
      Comparator.comparingInt(HistoryRow::order)
          .thenComparing(HistoryRow::path)
          .thenComparing(HistoryRow::id)
          .thenComparing(HistoryRow::author)
          .thenComparing(HistoryRow::execType, nullsFirst())
          .thenComparing(HistoryRow::md5sum, nullsFirst())
          .thenComparing(HistoryRow::tag, nullsFirst());

  private static final int NO_ORDER = -1;

  /** Refuses a row without identity. */
  public HistoryRow {
    requireNonNull(id, "id");
    requireNonNull(author, "author");
    requireNonNull(path, "path");
  }

  /**
   * Takes the row from a query.
   *
   * @param columns values by column name, in upper or lower case; a missing one counts as null, and
   *     a missing order as -1, as Liquibase gives it to rows of its first versions
   */
  public static HistoryRow of(Map<String, ?> columns) {
    var values = new TreeMap<String, Object>(String.CASE_INSENSITIVE_ORDER);
    values.putAll(columns);
    return new HistoryRow(
        text(values, "ID"),
        text(values, "AUTHOR"),
        text(values, "FILENAME"),
        number(values, "ORDEREXECUTED"),
        text(values, "EXECTYPE"),
        text(values, "MD5SUM"),
        text(values, "TAG"),
        text(values, "DATEEXECUTED"),
        text(values, "DESCRIPTION"),
        text(values, "COMMENTS"),
        text(values, "LIQUIBASE"),
        text(values, "CONTEXTS"),
        text(values, "LABELS"),
        text(values, "DEPLOYMENT_ID"));
  }

  private static Comparator<String> nullsFirst() {
    return Comparator.nullsFirst(Comparator.naturalOrder());
  }

  private static String text(Map<String, Object> values, String column) {
    var value = values.get(column);
    return value == null ? null : value.toString();
  }

  private static int number(Map<String, Object> values, String column) {
    var value = text(values, column);
    return value == null ? NO_ORDER : Integer.parseInt(value);
  }

  /** Which change set this is an execution of. */
  public ChangeSetIdentity identity() {
    return new ChangeSetIdentity(id, author, path);
  }

  /** Whether both stand for one execution of one change set. */
  public boolean isSameExecution(HistoryRow other) {
    return order == other.order
        && identity().equals(other.identity())
        && Objects.equals(deploymentId, other.deploymentId);
  }

  /** For people: the change set, its order, and when it ran if that is known. */
  @Override
  public String toString() {
    var when = dateExecuted == null ? "" : ", " + dateExecuted;
    return "%s (order %d%s)".formatted(identity(), order, when);
  }
}
