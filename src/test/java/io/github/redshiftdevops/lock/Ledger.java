package io.github.redshiftdevops.lock;

import io.github.redshiftdevops.state.StateKey;
import io.github.redshiftdevops.state.StateStore;
import io.github.redshiftdevops.state.StateUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Stands for the database: a fence that only the latest token passes, and what was committed behind
 * it, in one object that is replaced atomically.
 */
final class Ledger {
  private static final StateKey KEY = new StateKey("ledger.json");

  private final StateStore store;

  Ledger(StateStore store) {
    this.store = store;
  }

  /** Makes an empty one, before any process starts. */
  void open() {
    store.create(KEY, "");
  }

  /** What a process told the ledger. */
  enum Kind {
    /** It installed its token in the fence. */
    TAKE,
    /** It committed under its token. */
    COMMIT,
    /** It was refused by the fence. */
    REFUSED,
    /** It noticed by itself that its lease was over. */
    LOST
  }

  record Entry(Kind kind, long token, long pid) {
    static Entry parse(String line) {
      var parts = line.split(" ");
      return new Entry(Kind.valueOf(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }

    @Override
    public String toString() {
      return kind + " " + token + " " + pid;
    }
  }

  List<Entry> entries() {
    return parse(store.read(KEY).orElseThrow().content());
  }

  /**
   * Adds the entry, or its refusal if the fence does not let it pass; tells whether it passed.
   * Waits for a directory that a stopped process has locked.
   */
  boolean add(Entry entry) {
    var passed = Optional.<Boolean>empty();
    while (passed.isEmpty()) {
      try {
        passed = tryAdd(entry);
      } catch (StateUnavailableException e) {
        // The directory is locked, and its patience was over before anything was written.
      }
    }
    return passed.get();
  }

  private Optional<Boolean> tryAdd(Entry entry) {
    var seen = store.read(KEY).orElseThrow();
    boolean passes = passes(entry, parse(seen.content()));
    var added = passes ? entry : new Entry(Kind.REFUSED, entry.token(), entry.pid());
    return store.replace(KEY, seen.etag(), seen.content() + added + "\n").map(written -> passes);
  }

  private static boolean passes(Entry entry, List<Entry> entries) {
    long token =
        entries.stream().filter(e -> e.kind() == Kind.TAKE).mapToLong(Entry::token).max().orElse(0);
    return switch (entry.kind()) {
      case TAKE -> entry.token() > token;
      case COMMIT -> entry.token() == token;
      case REFUSED, LOST -> true;
    };
  }

  private static List<Entry> parse(String content) {
    var entries = new ArrayList<Entry>();
    content.lines().map(Entry::parse).forEach(entries::add);
    return entries;
  }
}
