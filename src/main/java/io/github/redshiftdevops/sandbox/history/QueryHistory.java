package io.github.redshiftdevops.sandbox.history;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Writes the history of all sessions. Thread-safe. */
public final class QueryHistory implements Closeable {
  /** The name of the file in PostgreSQL's data directory, where the views look for it. */
  public static final String FILE = "query-history.jsonl";

  /** About 25,000 statements remain at least; the views read them in a few tenths of a second. */
  private static final long LIMIT = 16 << 20;

  private final HistoryFile file;
  private final Clock clock;

  /** Numbers go up from one start to the next: no sandbox runs a thousand statements a second. */
  private final AtomicLong lastNumber;

  private QueryHistory(HistoryFile file, Clock clock) {
    this.file = file;
    this.clock = clock;
    this.lastNumber = new AtomicLong(clock.millis());
  }

  /**
   * Goes on with the history of a PostgreSQL.
   *
   * @param data PostgreSQL's data directory
   * @throws IOException if the file cannot be read or written
   */
  public static QueryHistory in(Path data, Clock clock) throws IOException {
    return new QueryHistory(new HistoryFile(data.resolve(FILE), LIMIT), clock);
  }

  /** Begins the record of a session. */
  public SessionHistory session(int process, String user, String database) {
    return new SessionHistory(this, process, user, database);
  }

  long nextNumber() {
    return lastNumber.incrementAndGet();
  }

  /** Microseconds since 1970. */
  long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }

  void write(List<? extends HistoryEvent> events) throws IOException {
    file.append(events);
  }

  /** Sessions that still write after this get an {@link IOException}. */
  @Override
  public void close() throws IOException {
    file.close();
  }
}
