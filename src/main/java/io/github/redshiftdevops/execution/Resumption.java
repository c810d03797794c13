package io.github.redshiftdevops.execution;

import io.github.redshiftdevops.checkpoint.Journal;
import io.github.redshiftdevops.checkpoint.JournalEntry;
import io.github.redshiftdevops.database.secret.Mask;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What of a change set is done, from its progress and its journal. Statements run strictly in their
 * order, so one that is done proves those before it.
 *
 * @param progress what is committed
 * @param journal of the attempt that is not over
 */
record Resumption(Plan plan, List<ProgressRow> progress, Optional<Journal> journal) {

  /** How many statements are done. */
  int done() {
    int committed = progress.stream().mapToInt(ProgressRow::statement).max().orElse(0);
    int journalled =
        entries().stream()
            .filter(JournalEntry::isDone)
            .mapToInt(entry -> entry.intent().statement())
            .max()
            .orElse(0);
    return Math.max(committed, journalled);
  }

  /** The statement of which nobody knows whether it has run; empty if there is none. */
  Optional<JournalEntry> inDoubt() {
    int done = done();
    return entries().stream()
        .filter(entry -> entry.isOpen() && entry.intent().statement() > done)
        .findFirst();
  }

  private List<JournalEntry> entries() {
    return journal.map(Journal::entries).orElse(List.of());
  }

  /** Whether anything is done or in doubt. */
  boolean isResumed() {
    return done() > 0 || inDoubt().isPresent();
  }

  /**
   * Why the change set cannot be resumed as it is now; empty if it can.
   *
   * @param rollback whether its rollback is about to run
   */
  Optional<String> refusal(boolean rollback, Mask mask) {
    if (!isResumed()) {
      return Optional.empty();
    }
    if (isRollback() != rollback) {
      return Optional.of(ResumeAdvice.otherDirection(isRollback(), done()));
    }
    return known().entrySet().stream()
        .map(known -> difference(known.getKey(), known.getValue(), mask))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private boolean isRollback() {
    return progress.stream().anyMatch(ProgressRow::rollback)
        || entries().stream().anyMatch(entry -> entry.intent().rollback());
  }

  /** The hashes of the statements that are done or in doubt. */
  private TreeMap<Integer, String> known() {
    var known = new TreeMap<Integer, String>();
    entries().stream()
        .filter(entry -> entry.isDone() || entry.isOpen())
        .map(JournalEntry::intent)
        .forEach(intent -> known.put(intent.statement(), intent.hash()));
    progress.forEach(row -> known.put(row.statement(), row.hash()));
    return known;
  }

  private Optional<String> difference(int number, String hash, Mask mask) {
    boolean done = number <= done();
    if (number > plan.statements().size()) {
      return Optional.of(ResumeAdvice.gone(number, hash, done));
    }
    var now = plan.statements().get(number - 1);
    return now.hash().equals(hash)
        ? Optional.empty()
        : Optional.of(
            ResumeAdvice.changed(
                number, hash, ResumeAdvice.shown(now, mask.text(now.sql())), done));
  }
}
