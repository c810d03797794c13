package io.github.redshiftdevops.crash;

import java.time.Duration;
import java.util.List;

/**
 * What became of one point.
 *
 * @param point where the deployer was disturbed
 * @param verdict what came of it
 * @param course what happened, step by step, for people
 * @param took from the first deployment to the verdict
 */
public record Outcome(CrashPoint point, Verdict verdict, List<String> course, Duration took) {
  /** Copies the list. */
  public Outcome {
    course = List.copyOf(course);
  }
}
