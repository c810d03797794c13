package io.github.redshiftdevops.deployment;

/**
 * A change set in its deployment.
 *
 * @param number its place, from 1 on
 * @param count how many change sets the deployment has to run
 * @param changeSet which one it is, as {@code path::id::author}
 */
public record ChangeSetRun(int number, int count, String changeSet) {}
