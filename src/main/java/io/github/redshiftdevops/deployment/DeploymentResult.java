package io.github.redshiftdevops.deployment;

import java.util.List;

/**
 * What a deployment did.
 *
 * @param changeSets the change sets that ran, in their order, as {@code path::id::author}; empty if
 *     there was nothing to do
 */
public record DeploymentResult(List<String> changeSets) {

  /** Copies the list. */
  public DeploymentResult {
    changeSets = List.copyOf(changeSets);
  }
}
