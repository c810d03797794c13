package io.github.redshiftdevops.execution;

import io.github.redshiftdevops.checkpoint.ChangeSetIdentity;
import io.github.redshiftdevops.database.RedshiftDatabase;
import java.util.Optional;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.RanChangeSet;
import liquibase.exception.DatabaseException;
import liquibase.exception.DatabaseHistoryException;

/** ORDEREXECUTED of change sets, which tells one execution of a change set from the next. */
record RecordedOrder(RedshiftDatabase database) {

  /** Empty if it has no row. */
  Optional<Integer> of(ChangeSetIdentity changeSet) throws DatabaseException {
    return of(
        new ChangeSet(
            changeSet.id(), changeSet.author(), false, false, changeSet.path(), null, null, null));
  }

  /** Empty if it has no row. */
  Optional<Integer> of(ChangeSet changeSet) throws DatabaseException {
    try {
      return Optional.ofNullable(database.getRanChangeSet(changeSet))
          .map(RanChangeSet::getOrderExecuted);
    } catch (DatabaseHistoryException e) {
      throw new DatabaseException(e);
    }
  }
}
