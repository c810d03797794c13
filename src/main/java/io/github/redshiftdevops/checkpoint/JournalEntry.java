package io.github.redshiftdevops.checkpoint;

import java.util.Optional;

/**
 * The last run of a statement outside of a transaction.
 *
 * @param outcome empty if nobody knows yet what became of it
 */
public record JournalEntry(Intent intent, Optional<Outcome> outcome) {

  /** Whether the statement must not run again. */
  public boolean isDone() {
    return outcome.filter(known -> known.result() == Outcome.Result.DONE).isPresent();
  }

  /** Whether it is not known what became of it. */
  public boolean isOpen() {
    return outcome.isEmpty();
  }
}
