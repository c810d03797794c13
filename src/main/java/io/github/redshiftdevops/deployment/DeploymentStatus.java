package io.github.redshiftdevops.deployment;

import static java.util.stream.Collectors.toMap;

import io.github.redshiftdevops.checkpoint.ChangeSetIdentity;
import io.github.redshiftdevops.checkpoint.History;
import io.github.redshiftdevops.checkpoint.HistoryRow;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What has run where, by the states of the environments.
 *
 * @param environments in the order in which they were named
 * @param rows one for each change set that has run anywhere, in the order of the first environment,
 *     followed by what only later ones have
 */
public record DeploymentStatus(List<String> environments, List<Row> rows) {

  /** Copies the lists. */
  public DeploymentStatus {
    environments = List.copyOf(environments);
    rows = List.copyOf(rows);
  }

  /** Whether an environment has a change set. */
  public enum Presence {
    /** It has run there. */
    DEPLOYED,
    /** It has run there with another checksum than in the first environment that has it. */
    DIFFERENT,
    /** It has not run there. */
    MISSING
  }

  /**
   * A change set.
   *
   * @param changeSet which one it is, as {@code path::id::author}
   * @param presences one for each environment
   */
  public record Row(String changeSet, List<Presence> presences) {
    /** Copies the list. */
    public Row {
      presences = List.copyOf(presences);
    }
  }

  static DeploymentStatus of(List<String> environments, List<History> histories) {
    var changeSets = new LinkedHashSet<ChangeSetIdentity>();
    histories.forEach(history -> history.rows().forEach(row -> changeSets.add(row.identity())));
    var columns = histories.stream().map(DeploymentStatus::column).toList();
    return new DeploymentStatus(
        environments, changeSets.stream().map(changeSet -> row(changeSet, columns)).toList());
  }

  /** The last execution of each change set. */
  private static Map<ChangeSetIdentity, HistoryRow> column(History history) {
    return history.rows().stream()
        .collect(toMap(HistoryRow::identity, row -> row, (earlier, later) -> later));
  }

  private static Row row(
      ChangeSetIdentity changeSet, Collection<Map<ChangeSetIdentity, HistoryRow>> columns) {
    var cells = columns.stream().map(column -> Optional.ofNullable(column.get(changeSet))).toList();
    var first = cells.stream().flatMap(Optional::stream).findFirst().orElseThrow();
    return new Row(
        changeSet.toString(), cells.stream().map(cell -> presence(first, cell)).toList());
  }

  private static Presence presence(HistoryRow first, Optional<HistoryRow> cell) {
    return cell.map(
            row ->
                Objects.equals(first.md5sum(), row.md5sum())
                    ? Presence.DEPLOYED
                    : Presence.DIFFERENT)
        .orElse(Presence.MISSING);
  }
}
