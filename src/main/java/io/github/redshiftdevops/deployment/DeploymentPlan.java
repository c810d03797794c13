package io.github.redshiftdevops.deployment;

import io.github.redshiftdevops.execution.ChangeSetPlan;
import java.util.List;

/**
 * What a deployment would do now.
 *
 * @param changeSets the change sets that would run, in their order; empty if there is nothing to do
 * @param leftOut the change sets that contexts, labels, {@code dbms} or {@code ignore} leave out,
 *     as {@code path::id::author}
 */
public record DeploymentPlan(List<ChangeSetPlan> changeSets, List<String> leftOut) {

  /** Copies the lists. */
  public DeploymentPlan {
    changeSets = List.copyOf(changeSets);
    leftOut = List.copyOf(leftOut);
  }

  /** Those that cannot run as they stand. If there is any, a deployment would run nothing. */
  public List<ChangeSetPlan> refused() {
    return changeSets.stream().filter(changeSet -> changeSet.refusal().isPresent()).toList();
  }
}
