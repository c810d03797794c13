package io.github.redshiftdevops.crash;

import java.time.Duration;
import java.util.Optional;

/** A deployment that was started and may be killed. Closing it kills it. */
public interface Deployer extends AutoCloseable {
  /** How it ended; empty if it has not within {@code patience}. */
  Optional<Ending> await(Duration patience);

  /** Lets nothing more come from it; returns when that is certain. */
  void kill();

  /** Has it stand still until {@link #proceed}, with all its threads. Returns when it does. */
  default void pause() {
    throw new UnsupportedOperationException("It cannot stand still alone");
  }

  /** Asks it to end, as SIGTERM does. */
  default void terminate() {
    throw new UnsupportedOperationException("It cannot be asked alone");
  }

  /** Has it go on. */
  default void proceed() {
    throw new UnsupportedOperationException("It cannot stand still alone");
  }

  @Override
  default void close() {
    kill();
  }
}
