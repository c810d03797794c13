package io.github.redshiftdevops.execution;

import static io.github.redshiftdevops.lock.LockNotAcquiredException.BOOKKEEPING;

import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.checkpoint.ChangeSetIdentity;
import io.github.redshiftdevops.checkpoint.Journal;
import io.github.redshiftdevops.checkpoint.StateFailures;
import io.github.redshiftdevops.checkpoint.StateLayout;
import io.github.redshiftdevops.database.Catalog;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.lock.LockStatus;
import io.github.redshiftdevops.lock.LockView;
import io.github.redshiftdevops.state.StateStore;
import io.github.redshiftdevops.state.StateStores;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liquibase.changelog.ChangeSet;
import liquibase.exception.DatabaseException;

/**
 * What interrupted deployments have left of change sets, read without the lock: that of a
 * deployment which is under way is among it. Immutable.
 */
public final class InterruptedChangeSets {
  private final Map<ChangeSetIdentity, List<ProgressRow>> progress;
  private final Map<ChangeSetIdentity, Journal> journals;

  private InterruptedChangeSets(
      Map<ChangeSetIdentity, List<ProgressRow>> progress,
      Map<ChangeSetIdentity, Journal> journals) {
    this.progress = progress;
    this.journals = journals;
  }

  /**
   * Reads it: two queries, and with a state one request; some more for each that was left. Nothing
   * was left where nobody has ever deployed: the table of the lock is missing there.
   *
   * @throws RedshiftDevopsException if the state cannot be read
   */
  public static InterruptedChangeSets of(RedshiftDatabase database) throws DatabaseException {
    if (!Catalog.hasTable(database, database.getDatabaseChangeLogLockTableName())) {
      return new InterruptedChangeSets(Map.of(), Map.of());
    }
    var progress = new ProgressTable(database, BOOKKEEPING).all();
    var rows = new RecordedOrder(database);
    var open = new HashMap<ChangeSetIdentity, Journal>();
    for (var journal : journals(database)) {
      var left = LeftBehind.of(journal, progress);
      if (left.isPresent() && !left.get().isOver(rows.of(left.get().changeSet()))) {
        open.put(left.get().changeSet(), journal);
      }
    }
    return new InterruptedChangeSets(progress, open);
  }

  private static List<Journal> journals(RedshiftDatabase database) throws DatabaseException {
    var state = database.deploymentSettings().state();
    if (state.isEmpty()) {
      return List.of();
    }
    try (var store = StateFailures.answer(() -> StateStores.open(state.get()))) {
      var names = StateFailures.answer(() -> names(store));
      return JournalUnderLock.isDropped(names, database)
          ? List.of()
          : StateFailures.answer(() -> journals(store, names));
    }
  }

  private static List<String> names(StateStore store) {
    return LockView.of(store).status().map(LockStatus::openJournals).orElse(List.of());
  }

  private static List<Journal> journals(StateStore store, List<String> names) {
    return names.stream()
        .filter(StateLayout::isJournalName)
        .map(name -> Journal.read(store, name))
        .toList();
  }

  /** What is done of a change set, and what of it is in doubt. */
  Resumption of(ChangeSet changeSet, Plan plan) {
    var identity = Selection.identity(changeSet);
    return new Resumption(
        plan,
        progress.getOrDefault(identity, List.of()),
        Optional.ofNullable(journals.get(identity)));
  }
}
