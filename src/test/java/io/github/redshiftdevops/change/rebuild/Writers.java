package io.github.redshiftdevops.change.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * Sessions that insert, update and delete all the while. Each has rows of its own and remembers
 * what it was told is done; what failed is not.
 */
final class Writers implements AutoCloseable {
  private static final int COUNT = 3;

  private final LargeTable table;
  private final long pause;
  private final List<Map<Long, Optional<Integer>>> touched = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;
  private volatile Exception failure;

  /**
   * Starts them.
   *
   * @param pause how long each waits between two statements
   */
  Writers(LargeTable table, Duration pause) {
    this.table = table;
    this.pause = pause.toNanos();
    for (int number = 0; number < COUNT; number++) {
      var own = new HashMap<Long, Optional<Integer>>();
      int writer = number;
      touched.add(own);
      threads.add(new Thread(() -> write(writer, own), "writer-" + number));
    }
    threads.forEach(Thread::start);
  }

  private void write(int writer, Map<Long, Optional<Integer>> own) {
    var random = new Random(writer);
    try (var connection = table.database().connect();
        var statement = connection.createStatement()) {
      for (int turn = 1; !stopped; turn++) {
        long id = (long) random.nextInt(2 * table.rows()) / COUNT * COUNT + writer + 1;
        write(statement, own, id, turn, random.nextInt(4) == 0);
        LockSupport.parkNanos(pause);
      }
    } catch (SQLException | RuntimeException e) {
      failure = e;
    }
  }

  private void write(
      Statement statement, Map<Long, Optional<Integer>> own, long id, int turn, boolean delete) {
    var value = own.getOrDefault(id, id <= table.rows() ? Optional.of(0) : Optional.empty());
    try {
      if (value.isEmpty()) {
        statement.execute(
            "INSERT INTO %s (id, n) VALUES (%d, %d)".formatted(table.name(), id, turn));
        own.put(id, Optional.of(turn));
      } else if (delete) {
        statement.execute("DELETE FROM %s WHERE id = %d".formatted(table.name(), id));
        own.put(id, Optional.empty());
      } else {
        statement.execute("UPDATE %s SET n = %d WHERE id = %d".formatted(table.name(), turn, id));
        own.put(id, Optional.of(turn));
      }
    } catch (SQLException e) {
      if (!e.getMessage().contains("relation")) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Ends them, and compares the table with what they were told. */
  void verify() throws SQLException {
    close();
    assertThat(failure).isNull();
    var expected = new HashMap<Long, Integer>();
    for (long id = 1; id <= table.rows(); id++) {
      expected.put(id, 0);
    }
    touched.forEach(
        own ->
            own.forEach(
                (id, n) -> n.ifPresentOrElse(v -> expected.put(id, v), () -> expected.remove(id))));
    assertThat(table.contents()).isEqualTo(expected);
  }

  @Override
  public void close() {
    stopped = true;
    for (var thread : threads) {
      join(thread);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
