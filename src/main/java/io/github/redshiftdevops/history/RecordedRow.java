package io.github.redshiftdevops.history;

import io.github.redshiftdevops.checkpoint.ChangeSetIdentity;
import io.github.redshiftdevops.checkpoint.HistoryRow;
import liquibase.ChecksumVersion;
import liquibase.Scope;
import liquibase.change.core.TagDatabaseChange;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;
import liquibase.sqlgenerator.core.MarkChangeSetRanGenerator;

/** The row of a change set as Liquibase writes it, without its date, which the database sets. */
final class RecordedRow {
  private RecordedRow() {}

  /**
   * The row.
   *
   * @param formerTag the tag of the row that is updated, or null
   */
  static HistoryRow of(ChangeSet changeSet, ExecType execType, int order, String formerTag) {
    var tag = MarkChangeSetRanGenerator.getTagFromChangeset(changeSet);
    return new HistoryRow(
        changeSet.getId(),
        changeSet.getAuthor(),
        changeSet.getFilePath(),
        order,
        execType.value,
        changeSet.generateCheckSum(ChecksumVersion.latest()).toString(),
        tag == null ? formerTag : tag,
        null,
        changeSet.getDescription(),
        changeSet.getComments(),
        MarkChangeSetRanGenerator.getLiquibaseBuildVersion(),
        changeSet.buildFullContext(),
        changeSet.buildFullLabels(),
        Scope.getCurrentScope().getDeploymentId());
  }

  /** Which row Liquibase deletes. */
  static ChangeSetIdentity removed(ChangeSet changeSet) {
    return new ChangeSetIdentity(
        changeSet.getId(), changeSet.getAuthor(), changeSet.getStoredFilePath());
  }

  /** Whether the change set also writes the row of another one. */
  static boolean tagsAnother(ChangeSet changeSet) {
    return changeSet.getChanges().stream().anyMatch(TagDatabaseChange.class::isInstance);
  }
}
