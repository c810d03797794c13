package io.github.redshiftdevops.sandbox.wire;

import io.github.redshiftdevops.sandbox.sql.Fault;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The faults that were asked for, by database. Each hits one statement of any session but the one
 * that asked; several can wait, each with a count of its own. Thread-safe.
 */
final class Faults {
  private final Map<String, Waiting> databases = new ConcurrentHashMap<>();
  private final Cluster cluster;

  Faults(Cluster cluster) {
    this.cluster = cluster;
  }

  /** What can be restarted. */
  @FunctionalInterface
  interface Cluster {
    /** Ends all sessions, and comes back with what was committed. */
    void restart() throws IOException;
  }

  /** Those that a session may meet. */
  Ahead of(String database) {
    return new Ahead(databases.computeIfAbsent(database, name -> new Waiting()), cluster);
  }

  private static final class Waiting {
    private final Queue<Armed> armed = new ConcurrentLinkedQueue<>();
    private volatile long delay;
  }

  private record Armed(Fault fault, Ahead by, AtomicLong left) {}

  /** Seen from one session. */
  static final class Ahead {
    private final Waiting waiting;
    private final Cluster cluster;
    private boolean restart;

    private Ahead(Waiting waiting, Cluster cluster) {
      this.waiting = waiting;
      this.cluster = cluster;
    }

    /** Lets it happen to the others. */
    void arm(Fault fault) {
      switch (fault.kind()) {
        case NONE -> {
          waiting.armed.clear();
          waiting.delay = 0;
        }
        case DELAY -> waiting.delay = fault.number();
        case RESTART -> restart = true;
        default -> waiting.armed.add(new Armed(fault, this, new AtomicLong(fault.number())));
      }
    }

    /** Whether the session that these are seen from has asked for a restart. */
    boolean isRestartAsked() {
      return restart;
    }

    /** Restarts the cluster, which ends this session too. */
    EOFException restart() throws IOException {
      cluster.restart();
      return disconnected();
    }

    /** What hits a statement that is about to run. */
    Optional<Fault.Kind> next(Portal portal) throws IOException {
      if (portal.fault().isPresent()) {
        return Optional.empty();
      }
      sleep(waiting.delay);
      return switch (portal.translation().effect()) {
        case BEGIN, ROLLBACK -> Optional.empty();
        case COMMIT -> next(Fault.Moment.COMMIT);
        default -> next(Fault.Moment.STATEMENT);
      };
    }

    private Optional<Fault.Kind> next(Fault.Moment moment) {
      Optional<Armed> hit = Optional.empty();
      for (var armed : waiting.armed) {
        boolean counts = armed.by() != this && armed.fault().moment() == moment;
        if (counts && armed.left().decrementAndGet() == 0) {
          hit = Optional.of(armed);
        }
      }
      hit.ifPresent(waiting.armed::remove);
      return hit.map(armed -> armed.fault().kind());
    }

    private static void sleep(long milliseconds) throws IOException {
      try {
        if (milliseconds > 0) {
          Thread.sleep(milliseconds);
        }
      } catch (InterruptedException e) {
        throw new InterruptedIOException("The server was stopped");
      }
    }
  }

  /** What ends a session on request. */
  static EOFException disconnected() {
    return new EOFException("SANDBOX FAULT DISCONNECT");
  }
}
