package io.github.redshiftdevops.checkpoint;

import io.github.redshiftdevops.state.StateStore;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A statement outside of a transaction that nobody heard the answer of. The next deployment finds
 * out what became of it, or asks a person.
 *
 * @param journal the name of its journal
 */
public record UnansweredStatement(String journal, Intent intent) {

  /** The statement of a journal; empty if all of its statements have an outcome. */
  public static Optional<UnansweredStatement> of(Journal journal) {
    return journal.entries().stream()
        .filter(JournalEntry::isOpen)
        .reduce((earlier, later) -> later)
        .map(entry -> new UnansweredStatement(journal.name(), entry.intent()));
  }

  /**
   * Those of some journals; a few requests for each. Throws as {@link Journal#read} does.
   *
   * @param openJournals all names that the record of the lease has
   */
  public static List<UnansweredStatement> read(StateStore store, Collection<String> openJournals) {
    return openJournals.stream()
        .filter(StateLayout::isJournalName)
        .map(name -> Journal.read(store, name))
        .flatMap(journal -> of(journal).stream())
        .toList();
  }

  /** What people need to find it. */
  @Override
  public String toString() {
    return "%s: statement %d of %d of the change set %s%s, deployment %s, label %s"
        .formatted(
            journal,
            intent.statement(),
            intent.statements(),
            intent.changeSet(),
            intent.rollback() ? " (rollback)" : "",
            intent.deployment(),
            intent.label());
  }
}
