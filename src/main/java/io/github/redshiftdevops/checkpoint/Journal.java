package io.github.redshiftdevops.checkpoint;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.UnexpectedFailureException;
import io.github.redshiftdevops.state.StateException;
import io.github.redshiftdevops.state.StateKey;
import io.github.redshiftdevops.state.StateStore;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What one attempt at a change set does outside of a transaction: for each run of a statement an
 * {@link Intent} and, when its end is known, an {@link Outcome}, in one object each.
 *
 * <ol>
 *   <li>{@link #next} begins an attempt. Its {@link #name} goes into the record of the lease before
 *       the first intent is written.
 *   <li>{@link #intend}, then the statement, then {@link #conclude}: each write is answered when it
 *       returns.
 *   <li>When the row of the change set is committed, the name leaves the record of the lease: the
 *       journal is sealed. Its objects stay, for people.
 *   <li>{@link #read} finds the attempt that a dead holder has left.
 * </ol>
 *
 * <p>All under the lease. Verbs that ask the store throw {@link StateException} as that does. Not
 * thread-safe.
 */
public final class Journal {
  private static final Pattern INTENT = Pattern.compile("(\\d{4,9}-\\d{2,9})-intent\\.json");

  private final StateStore store;
  private final StateCodec codec = new StateCodec();
  private final String name;
  private final TreeMap<Integer, JournalEntry> entries = new TreeMap<>();

  private Journal(StateStore store, String name) {
    this.store = store;
    this.name = name;
  }

  /** The next attempt at a change set. One request. */
  public static Journal next(StateStore store, ChangeSetIdentity changeSet) {
    var folder = StateLayout.journals(changeSet);
    int last =
        store.list(folder).stream()
            .map(key -> key.name().substring(folder.length()).split("/")[0])
            .filter(attempt -> attempt.matches("\\d{1,9}"))
            .mapToInt(Integer::parseInt)
            .max()
            .orElse(0);
    return new Journal(store, StateLayout.journalName(changeSet, last + 1));
  }

  /**
   * An attempt as it was left. One request to list, and one for each object.
   *
   * @param name as the record of the lease has it
   * @throws StateDamagedException if an object is not as it was written
   * @throws ConfigurationException if its format is newer than this version
   * @throws IllegalArgumentException if it is no name of a journal
   */
  public static Journal read(StateStore store, String name) {
    if (!StateLayout.isJournalName(name)) {
      throw new IllegalArgumentException("No name of a journal: " + name);
    }
    var journal = new Journal(store, name);
    journal.readAll();
    return journal;
  }

  /**
   * Which of the open journals are attempts at a change set; at most one, unless one is damaged.
   */
  public static List<String> namesOf(ChangeSetIdentity changeSet, Collection<String> open) {
    var folder = StateLayout.journals(changeSet);
    return open.stream()
        .filter(StateLayout::isJournalName)
        .filter(name -> StateLayout.journalFolder(name).startsWith(folder))
        .toList();
  }

  private void readAll() {
    var keys = store.list(StateLayout.journalFolder(name));
    for (var key : keys) {
      var run = INTENT.matcher(key.name().substring(key.name().lastIndexOf('/') + 1));
      if (run.matches()) {
        var outcome = outcome(run.group(1));
        add(
            new JournalEntry(
                read(key, Intent.class).orElseThrow(),
                keys.contains(outcome) ? read(outcome, Outcome.class) : Optional.empty()));
      }
    }
  }

  private <T extends Record> Optional<T> read(StateKey key, Class<T> type) {
    return store.read(key).map(object -> decode(key, object.content(), type));
  }

  private <T extends Record> T decode(StateKey key, String text, Class<T> type) {
    var place = MirrorAdvice.place(store, key);
    try {
      return codec.decode(place, text, type);
    } catch (StateDamagedException e) {
      throw new StateDamagedException(JournalAdvice.unreadable(place), e);
    }
  }

  /** How the record of the lease names it while it is open. */
  public String name() {
    return name;
  }

  /** Which attempt at the change set this is, from 1 on. */
  public int attempt() {
    return Integer.parseInt(name.substring(name.indexOf('/') + 1));
  }

  /** The last run of each statement that was ever intended, by their numbers. */
  public List<JournalEntry> entries() {
    return List.copyOf(entries.values());
  }

  /** The last run of a statement; empty if it was never intended. */
  public Optional<JournalEntry> entry(int statement) {
    return Optional.ofNullable(entries.get(statement));
  }

  /**
   * Writes that a statement is about to run. One request.
   *
   * @throws UnexpectedFailureException if somebody else has written it: the lease is lost
   */
  public void intend(Intent intent) {
    create(intent(run(intent)), codec.encode(intent));
    add(new JournalEntry(intent, Optional.empty()));
  }

  /**
   * Writes what became of it. One request.
   *
   * @throws UnexpectedFailureException if somebody else has written it: the lease is lost
   */
  public void conclude(Intent intent, Outcome outcome) {
    create(outcome(run(intent)), codec.encode(outcome));
    add(new JournalEntry(intent, Optional.of(outcome)));
  }

  private void create(StateKey key, String content) {
    if (store.create(key, content).isEmpty()) {
      throw new UnexpectedFailureException(
          JournalAdvice.writtenByAnother(MirrorAdvice.place(store, key)));
    }
  }

  /** Keys are listed in the order of the runs, so the last one stays. */
  private void add(JournalEntry entry) {
    entries.put(entry.intent().statement(), entry);
  }

  private static String run(Intent intent) {
    return String.format(Locale.ROOT, "%04d-%02d", intent.statement(), intent.run());
  }

  private StateKey intent(String run) {
    return StateLayout.inJournal(name, run + "-intent");
  }

  private StateKey outcome(String run) {
    return StateLayout.inJournal(name, run + "-outcome");
  }
}
