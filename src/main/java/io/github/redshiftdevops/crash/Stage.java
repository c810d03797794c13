package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;

/**
 * What is deployed, and what is done to it.
 *
 * @param way opens the ways of each deployer
 * @param calm the same with a lease that a slow process keeps
 * @param deployment starts a deployer
 * @param project where the change log is
 * @param changeLog its path there
 * @param disturbance what happens at a point
 * @param decider answers what a deployment asks when it ends with exit code 7
 * @param patience how long a deployment may take before it counts as stuck
 */
record Stage(
    Way way,
    Way calm,
    Function<Life, Deployer> deployment,
    Path project,
    String changeLog,
    Disturbance disturbance,
    Decider decider,
    Duration patience) {
  /** How long a deployment may take that nobody waits for. */
  static final Duration LONGEST = Duration.ofSeconds(120);

  Life open(Sandbox database) {
    return way.open(database, project, changeLog);
  }

  Life openCalmly(Sandbox database) {
    return calm.open(database, project, changeLog);
  }

  Deployer deploy(Life life) {
    return deployment.apply(life);
  }
}
