package io.github.redshiftdevops.lock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.Semaphore;

/**
 * Threads of which only one runs at a time, on a time that jumps from event to event. The same seed
 * gives the same run.
 */
final class Simulation {
  final Random random;

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(
          Comparator.comparingLong(Event::due)
              .thenComparingLong(Event::lot)
              .thenComparingLong(Event::number));
  private final List<Actor> actors = new ArrayList<>();
  private final Semaphore kernel = new Semaphore(0);
  private Throwable failure;
  private long now;
  private long number;

  Simulation(long seed) {
    random = new Random(seed);
  }

  /** The true time in nanoseconds; no process knows it. */
  long now() {
    return now;
  }

  /** A random duration from zero to {@code longest}. */
  Duration upTo(Duration longest) {
    return Duration.ofNanos((long) (random.nextDouble() * longest.toNanos()));
  }

  /** Whether something happens that happens so many times in a hundred. */
  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** Does short work at its time, on no process. */
  void after(Duration delay, Runnable work) {
    events.add(new Event(now + Math.max(0, delay.toNanos()), random.nextLong(), number++, work));
  }

  /** Begins a process now. */
  Actor start(Runnable main) {
    var actor = new Actor(main);
    actors.add(actor);
    after(Duration.ZERO, actor::resume);
    return actor;
  }

  /** Runs until nothing more happens or the time has come, then kills what lives. */
  void run(Duration end) {
    try {
      while (failure == null && !events.isEmpty() && events.peek().due() <= end.toNanos()) {
        var event = events.remove();
        now = event.due();
        event.work().run();
      }
    } finally {
      actors.forEach(Actor::kill);
    }
    if (failure != null) {
      throw new AssertionError("At " + Duration.ofNanos(now) + ": " + failure, failure);
    }
  }

  private record Event(long due, long lot, long number, Runnable work) {}

  /** What a process meets when it is killed; no code may survive it. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** A process. */
  final class Actor {
    private final Semaphore turn = new Semaphore(0);
    private final Thread thread;
    private boolean started;
    private boolean killed;
    private boolean ended;
    private long frozenUntil;

    private Actor(Runnable main) {
      thread = new Thread(() -> live(main), "simulated");
      thread.setDaemon(true);
    }

    private void live(Runnable main) {
      turn.acquireUninterruptibly();
      try {
        if (!killed) {
          main.run();
        }
      } catch (Killed e) {
        // As the system does it: without a word.
      } catch (Throwable e) {
        failure = e;
      } finally {
        ended = true;
        kernel.release();
      }
    }

    boolean isEnded() {
      return ended;
    }

    /** Called by the process itself: lets true time pass. */
    void pause(Duration duration) {
      after(duration, this::resume);
      kernel.release();
      turn.acquireUninterruptibly();
      if (killed) {
        throw new Killed();
      }
    }

    /** Called by the process itself: dies here. */
    void die() {
      killed = true;
      throw new Killed();
    }

    /** Called by anybody else, at any moment. */
    void kill() {
      killed = true;
      if (!ended) {
        handOver();
      }
    }

    /** It stands still, as after SIGSTOP, and goes on later. */
    void freeze(Duration duration) {
      frozenUntil = now + duration.toNanos();
    }

    private void resume() {
      if (ended) {
        return;
      }
      if (frozenUntil > now) {
        after(Duration.ofNanos(frozenUntil - now), this::resume);
      } else {
        handOver();
      }
    }

    private void handOver() {
      if (!started) {
        started = true;
        thread.start();
      }
      turn.release();
      kernel.acquireUninterruptibly();
    }
  }
}
