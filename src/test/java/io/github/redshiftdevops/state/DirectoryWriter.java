package io.github.redshiftdevops.state;

import io.github.redshiftdevops.JavaCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A process that works on a directory until it is killed or done; the tests start several. */
final class DirectoryWriter {
  static final StateKey COUNTER = new StateKey("counter.json");

  private DirectoryWriter() {}

  /**
   * Starts a process that increments the counter so many times, with as many filling characters as
   * are given, and prints each number that it has written. It fails when it cannot write within
   * {@code patience}.
   */
  static Process start(Path directory, int increments, int filling, Duration patience)
      throws IOException {
    return new ProcessBuilder(
            JavaCommand.of(
                DirectoryWriter.class,
                directory.toString(),
                "" + increments,
                "" + filling,
                patience.toString()))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Directory, number of increments, number of filling characters, patience. */
  public static void main(String[] args) {
    try (var store = StateStores.open(args[0], Duration.parse(args[3]))) {
      for (int i = 0; i < Integer.parseInt(args[1]); i++) {
        System.out.println(increment(store, Integer.parseInt(args[2])));
      }
    }
  }

  static int increment(StateStore store, int filling) {
    while (true) {
      var seen = store.read(COUNTER).orElseThrow();
      int next = count(seen.content()) + 1;
      if (store.replace(COUNTER, seen.etag(), content(next, filling)).isPresent()) {
        return next;
      }
    }
  }

  /** The number, and a tail that depends on it: a torn object does not parse. */
  static String content(int count, int filling) {
    return count + ":" + "%d".formatted(count % 10).repeat(filling);
  }

  /** The reverse of {@link #content}. */
  static int count(String content) {
    int count = Integer.parseInt(content.substring(0, content.indexOf(':')));
    int filling = content.length() - content.indexOf(':') - 1;
    if (!content.equals(content(count, filling))) {
      throw new IllegalStateException("A torn object");
    }
    return count;
  }
}
