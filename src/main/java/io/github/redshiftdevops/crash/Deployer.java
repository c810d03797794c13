package io.github.redshiftdevops.crash;

import java.time.Duration;
import java.util.Optional;

/** A deployment that was started and may be killed. Closing it kills it. */
public interface Deployer extends AutoCloseable {
  /** How it ended; empty if it has not within {@code patience}. */
  Optional<Ending> await(Duration patience);

  /** Lets nothing more come from it; returns when that is certain. */
  void kill();

  @Override
  default void close() {
    kill();
  }
}
