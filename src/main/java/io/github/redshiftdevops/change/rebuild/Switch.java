package io.github.redshiftdevops.change.rebuild;

import io.github.redshiftdevops.change.rebuild.ColumnDefinition.Identity;
import io.github.redshiftdevops.dialect.Identifiers;
import io.github.redshiftdevops.execution.Steps.StepSession;
import java.util.List;
import java.util.Optional;
import liquibase.exception.DatabaseException;

/**
 * Puts the shadow in the place of its table, in one transaction:
 *
 * <ol>
 *   <li>The table is locked, against readers too, so what its writers have committed is all there
 *       is. Nothing was read before in the transaction: its snapshot begins here.
 *   <li>All ranges are compared. What differs is copied again, unless it is much; then nothing is
 *       switched.
 *   <li>They are compared again, and must be the same.
 *   <li>Owner, comments, rights, dependent views and references are read, the views and the table
 *       dropped, the shadow renamed, and all of that attached and compared.
 * </ol>
 *
 * <p>The table is dropped, not renamed: a writer that waits for its lock then fails, and cannot
 * write where nobody looks any more.
 */
record Switch(Shadow shadow, List<KeyRange> ranges, long atMost) {
  /** The note of a table that is switched. */
  static final String NOTE = "switched";

  /**
   * Tries it.
   *
   * @return {@link #NOTE}; empty if the writers have changed more than is copied under the lock
   */
  Optional<String> attempt(StepSession session) throws DatabaseException {
    session.execute("LOCK " + source().sql());
    Preparation.requireSame(shadow, new TableCatalog(session, source()).read());
    if (!catchUp(session)) {
      return Optional.empty();
    }
    requireIdentities(session);
    replace(session);
    return Optional.of(NOTE);
  }

  private TableName source() {
    return shadow.source().table();
  }

  private boolean catchUp(StepSession session) throws DatabaseException {
    var differing = shadow.differing(session, ranges);
    long rows = 0;
    for (var range : differing) {
      rows += shadow.sync(session, range);
      if (rows > atMost) {
        return false;
      }
    }
    if (!differing.isEmpty() && !shadow.differing(session, ranges).isEmpty()) {
      throw new DatabaseException(
          ("Rows of %s differ from those of %s under its lock; nothing was switched. A value may not"
                  + " fit into its new type")
              .formatted(shadow.name(), source()));
    }
    return true;
  }

  private void requireIdentities(StepSession session) throws DatabaseException {
    for (var column : shadow.target().columns()) {
      if (column.identity().isPresent() && isReached(session, column, column.identity().get())) {
        throw new DatabaseException(
            ("Writers have used up the values of %s that were left free; drop %s, delete the rows of"
                    + " the change set from DATABASECHANGELOGPROGRESS, and deploy again")
                .formatted(column.name(), shadow.name()));
      }
    }
  }

  private boolean isReached(StepSession session, ColumnDefinition column, Identity identity)
      throws DatabaseException {
    return !session
        .query(
            "SELECT 1 FROM %s WHERE %s %s %d LIMIT 1"
                .formatted(
                    source().sql(),
                    column.sql(),
                    identity.step() > 0 ? ">=" : "<=",
                    identity.seed()))
        .isEmpty();
  }

  private void replace(StepSession session) throws DatabaseException {
    var catalog = new TableCatalog(session, source());
    var references = catalog.references();
    var attachments = Attachments.of(session, source());
    var views = DependentViews.of(session, source());
    views.drop(session);
    for (var reference : references) {
      session.execute(reference.drop());
    }
    session.execute("DROP TABLE " + source().sql());
    session.execute(
        "ALTER TABLE %s RENAME TO %s"
            .formatted(shadow.name().sql(), Identifiers.quote(source().name())));
    for (var key : shadow.source().keys()) {
      session.execute(key.add());
    }
    for (var reference : references) {
      session.execute(reference.add());
    }
    attachments.attach(session, source());
    views.create(session);
  }
}
