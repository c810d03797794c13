package io.github.redshiftdevops.execution;

import io.github.redshiftdevops.checkpoint.ChangeSetIdentity;
import io.github.redshiftdevops.checkpoint.Intent;
import io.github.redshiftdevops.checkpoint.Journal;
import io.github.redshiftdevops.checkpoint.JournalEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An attempt of an earlier deployment, as it was left.
 *
 * @param progress what it committed; empty if nothing, or if it was recorded
 * @param last what it did last outside of a transaction; empty if nothing
 */
record LeftBehind(
    ChangeSetIdentity changeSet, List<ProgressRow> progress, Optional<JournalEntry> last) {

  /** Empty if the attempt did nothing. */
  static Optional<LeftBehind> of(
      Journal journal, Map<ChangeSetIdentity, List<ProgressRow>> progress) {
    var entries = journal.entries();
    if (!entries.isEmpty()) {
      var last = entries.get(entries.size() - 1);
      var changeSet = last.intent().changeSet();
      var committed = progress.getOrDefault(changeSet, List.of());
      return Optional.of(new LeftBehind(changeSet, committed, Optional.of(last)));
    }
    return progress.keySet().stream()
        .filter(changeSet -> !Journal.namesOf(changeSet, List.of(journal.name())).isEmpty())
        .map(changeSet -> new LeftBehind(changeSet, progress.get(changeSet), Optional.empty()))
        .findFirst();
  }

  /**
   * Whether its change set was recorded after all.
   *
   * @param order ORDEREXECUTED of its row now; empty if it has none
   */
  boolean isOver(Optional<Integer> order) {
    var before = last.map(JournalEntry::intent).map(Intent::formerOrder);
    return progress.isEmpty() && last.isPresent() && !before.equals(order);
  }

  private boolean isRollback() {
    return last.map(entry -> entry.intent().rollback())
        .orElseGet(() -> progress.stream().anyMatch(ProgressRow::rollback));
  }

  private int done() {
    int committed = progress.stream().mapToInt(ProgressRow::statement).max().orElse(0);
    int journalled =
        last.map(entry -> entry.intent().statement() - (entry.isDone() ? 0 : 1)).orElse(0);
    return Math.max(committed, journalled);
  }

  private int statements() {
    return last.map(entry -> entry.intent().statements())
        .orElseGet(() -> progress.stream().mapToInt(ProgressRow::statements).max().orElse(0));
  }

  /** Where it is resumed, for people: one sentence. */
  @Override
  public String toString() {
    var what = isRollback() ? "The rollback of the change set " : "The change set ";
    if (done() >= statements()) {
      return "%s%s resumes behind its last statement, %d of %d: only its row is missing."
          .formatted(what, changeSet, done(), statements());
    }
    boolean inDoubt = last.filter(JournalEntry::isOpen).isPresent();
    return "%s%s resumes at statement %d of %d%s."
        .formatted(
            what,
            changeSet,
            done() + 1,
            statements(),
            inDoubt ? ", of which nobody knows yet whether it has run" : "");
  }
}
