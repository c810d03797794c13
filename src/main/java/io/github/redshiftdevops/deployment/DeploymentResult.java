package io.github.redshiftdevops.deployment;

import java.util.List;

/**
 * What a deployment did. Change sets are named {@code path::id::author}.
 *
 * @param changeSets the change sets that ran, in their order; empty if there was nothing to do
 * @param leftOut the change sets that contexts, labels, {@code dbms} or {@code ignore} left out, in
 *     the order of the change log
 */
public record DeploymentResult(List<String> changeSets, List<String> leftOut) {

  /** Copies the lists. */
  public DeploymentResult {
    changeSets = List.copyOf(changeSets);
    leftOut = List.copyOf(leftOut);
  }
}
