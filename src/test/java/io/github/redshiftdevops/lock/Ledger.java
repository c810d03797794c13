package io.github.redshiftdevops.lock;

import io.github.redshiftdevops.state.StateKey;
import io.github.redshiftdevops.state.StateStore;
import java.util.ArrayList;
import java.util.List;

/**
 * Stands for the database: a fence that only the latest token passes, and what was committed behind
 * it, in one object that is replaced atomically.
 */
final class Ledger {
  private static final StateKey KEY = new StateKey("ledger.json");

  private final StateStore store;

  Ledger(StateStore store) {
    this.store = store;
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

  /** Adds the entry, or its refusal if the fence does not let it pass; tells whether it passed. */
  boolean add(Entry entry) {
    while (true) {
      var seen = store.read(KEY).orElseThrow();
      boolean passes = passes(entry, parse(seen.content()));
      var added = passes ? entry : new Entry(Kind.REFUSED, entry.token(), entry.pid());
      if (store.replace(KEY, seen.etag(), seen.content() + added + "\n").isPresent()) {
        return passes;
      }
    }
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
