package io.github.redshiftdevops.deployment;

import io.github.redshiftdevops.checkpoint.ChangeSetIdentity;

/**
 * A change set in its deployment.
 *
 * @param number its place, from 1 on
 * @param count how many change sets the deployment has to run
 * @param identity which one it is
 */
public record ChangeSetRun(int number, int count, ChangeSetIdentity identity) {

  /** Which one it is, as {@code path::id::author}. */
  public String changeSet() {
    return identity.toString();
  }
}
