package io.github.redshiftdevops.lock;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Who holds the lock, or held it last.
 *
 * @param id random, one for each contender
 * @param by who that is, for people
 * @param acquiredAt when, by the holder's wall clock: for people, never for a decision
 * @param lease how long the holder may stay silent before it counts as dead; more than zero
 */
record Holder(UUID id, HolderDescription by, Instant acquiredAt, Duration lease) {

  Holder {
    requireNonNull(id, "id");
    requireNonNull(by, "by");
    requireNonNull(acquiredAt, "acquiredAt");
    if (lease.isZero() || lease.isNegative()) {
      throw new IllegalArgumentException("A lease of " + lease);
    }
  }
}
