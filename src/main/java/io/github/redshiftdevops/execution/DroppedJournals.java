package io.github.redshiftdevops.execution;

import io.github.redshiftdevops.database.TransactionFollower;

/**
 * Follows a transaction that drops everything, DATABASECHANGELOG included, in which journals are
 * open:
 *
 * <ol>
 *   <li>before its COMMIT {@code lock.json} says so, beside their names;
 *   <li>once it is committed they are forgotten, and that it was so, with one write.
 *   <li>A successor that finds it said looks whether the table is gone.
 * </ol>
 *
 * <p>Not thread-safe.
 */
final class DroppedJournals implements TransactionFollower {
  private final JournalUnderLock journals;

  DroppedJournals(JournalUnderLock journals) {
    this.journals = journals;
  }

  @Override
  public void committing() {
    journals.announceDrop();
  }

  @Override
  public void ended(Outcome outcome) {
    switch (outcome) {
      case COMMITTED -> journals.forgetAll();
      case ROLLED_BACK -> journals.withdrawDrop();
      case UNKNOWN -> {
        // Stays said: whoever comes next looks.
      }
    }
  }
}
