package io.github.redshiftdevops.lock;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.redshiftdevops.checkpoint.StateLayout;
import java.util.Map;
import java.util.UUID;

/**
 * What {@code lock.json} says. Immutable.
 *
 * @param state names the state location; random, made together with the object
 * @param token counts the holders from 1 on; never falls, not even through a release
 * @param nonce new with every write, so that no write leaves the ETag as it was
 * @param holder the holder, or after a release the last one
 * @param estate what a successor has to settle
 * @param unknown properties that a later version added; a write keeps them
 */
record LockRecord(
    UUID state,
    long token,
    Status status,
    UUID nonce,
    Holder holder,
    Estate estate,
    @JsonAnyGetter @JsonAnySetter Map<String, Object> unknown) {

  /** Whether somebody holds the lock, as far as is written. */
  enum Status {
    @JsonProperty("held")
    HELD,
    @JsonProperty("released")
    RELEASED
  }

  LockRecord {
    requireNonNull(state, "state");
    requireNonNull(status, "status");
    requireNonNull(nonce, "nonce");
    requireNonNull(holder, "holder");
    estate = estate == null ? Estate.NONE : estate;
    unknown = unknown == null ? Map.of() : unknown;
    if (token < 1) {
      throw new IllegalArgumentException("A token of " + token);
    }
  }

  /** The very first record of a state location. */
  static LockRecord first(Claim claim) {
    var estate = Estate.NONE.inheritedBy(claim.sessions());
    var state = UUID.randomUUID();
    return new LockRecord(state, 1, Status.HELD, newNonce(), claim.holder(), estate, Map.of());
  }

  /** The record of the next holder. A dead one has left its mirror open. */
  LockRecord succeededBy(Claim claim) {
    var left = isHeld() ? estate.withOpenJournal(StateLayout.OPEN_TAIL) : estate;
    var inherited = left.inheritedBy(claim.sessions());
    return new LockRecord(
        state, token + 1, Status.HELD, newNonce(), claim.holder(), inherited, unknown);
  }

  /** The same holding, claimed again by its holder. */
  LockRecord continuedBy(Claim claim) {
    return withEstate(estate.inheritedBy(claim.sessions()));
  }

  /** The same with another nonce. */
  LockRecord renewed() {
    return with(status, estate);
  }

  LockRecord withEstate(Estate changed) {
    return with(status, changed);
  }

  LockRecord releasedWith(Estate left) {
    return with(Status.RELEASED, left);
  }

  private LockRecord with(Status newStatus, Estate newEstate) {
    return new LockRecord(state, token, newStatus, newNonce(), holder, newEstate, unknown);
  }

  boolean isHeld() {
    return status == Status.HELD;
  }

  /** Whether this was written by the contender with this id. */
  boolean isOf(UUID contender) {
    return holder.id().equals(contender);
  }

  LeaseId id() {
    return new LeaseId(state, token, holder.id());
  }

  private static UUID newNonce() {
    return UUID.randomUUID();
  }
}
