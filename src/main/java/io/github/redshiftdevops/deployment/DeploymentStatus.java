package io.github.redshiftdevops.deployment;

import static java.util.stream.Collectors.toMap;

import io.github.redshiftdevops.checkpoint.ChangeSetIdentity;
import io.github.redshiftdevops.checkpoint.HistoryRow;
import io.github.redshiftdevops.checkpoint.Verified;
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
    /** It has run there, and the last verification, behind it, has passed. */
    VERIFIED,
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

  static DeploymentStatus of(List<String> environments, List<StateDescription> states) {
    var changeSets = new LinkedHashSet<ChangeSetIdentity>();
    states.forEach(state -> state.history().rows().forEach(row -> changeSets.add(row.identity())));
    var columns = states.stream().map(Column::of).toList();
    return new DeploymentStatus(
        environments, changeSets.stream().map(changeSet -> row(changeSet, columns)).toList());
  }

  private static Row row(ChangeSetIdentity changeSet, Collection<Column> columns) {
    var first =
        columns.stream()
            .map(column -> column.rows().get(changeSet))
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow();
    return new Row(
        changeSet.toString(), columns.stream().map(column -> column.presence(first)).toList());
  }

  /**
   * An environment.
   *
   * @param rows the last execution of each change set
   */
  private record Column(Map<ChangeSetIdentity, HistoryRow> rows, Optional<Verified> verified) {
    static Column of(StateDescription state) {
      return new Column(
          state.history().rows().stream()
              .collect(toMap(HistoryRow::identity, row -> row, (earlier, later) -> later)),
          state.verified());
    }

    Presence presence(HistoryRow first) {
      var row = rows.get(first.identity());
      if (row == null) {
        return Presence.MISSING;
      }
      if (!Objects.equals(first.md5sum(), row.md5sum())) {
        return Presence.DIFFERENT;
      }
      return verified.filter(by -> by.covers(row.identity(), row.md5sum())).isPresent()
          ? Presence.VERIFIED
          : Presence.DEPLOYED;
    }
  }
}
