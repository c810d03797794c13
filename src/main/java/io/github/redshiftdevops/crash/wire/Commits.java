package io.github.redshiftdevops.crash.wire;

import java.util.Set;

/**
 * Counts from a server's answers how often work became durable on a connection: at each COMMIT of a
 * transaction that wrote, and at the end of each round trip that wrote outside of one. An answer
 * names its command, so a query that writes (a function, CREATE TABLE AS where the server says
 * SELECT) is not seen. Not thread-safe.
 */
final class Commits {
  private static final Set<String> READING =
      Set.of("SELECT", "SHOW", "SET", "RESET", "FETCH", "BEGIN", "START", "EXPLAIN");
  private static final char IDLE = 'I';

  private boolean wrote;
  private int count;

  /** A command was completed; its name begins {@code tag}. */
  void completed(String tag) {
    var command = tag.split(" ", 2)[0];
    switch (command) {
      case "COMMIT" -> count();
      case "ROLLBACK" -> wrote = false;
      default -> wrote |= !READING.contains(command);
    }
  }

  /** An error ended the transaction. */
  void failed() {
    wrote = false;
  }

  /** The round trip is over: how many there were in it. */
  int ready(char status) {
    if (status == IDLE) {
      count();
    }
    int counted = count;
    count = 0;
    return counted;
  }

  private void count() {
    count += wrote ? 1 : 0;
    wrote = false;
  }
}
