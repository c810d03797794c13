package io.github.redshiftdevops.change.routine;

import io.github.redshiftdevops.change.syntax.Values;
import java.util.List;

/** The limits of the batches that go to AWS Lambda; they are believed. */
final class LambdaRules {
  private static final long MOST_KILOBYTES = 5 * 1024;

  private LambdaRules() {}

  static void check(Values function, List<String> problems) {
    boolean megabytes = function.text("maxBatchSizeUnit").strip().equalsIgnoreCase("MB");
    function
        .get("maxBatchSize")
        .map(size -> Long.parseLong(size.strip()) * (megabytes ? 1024 : 1))
        .filter(size -> size < 1 || size > MOST_KILOBYTES)
        .ifPresent(size -> problems.add("maxBatchSize is between 1 KB and 5 MB."));
    function
        .get("maxBatchRows")
        .filter(rows -> Long.parseLong(rows.strip()) < 1)
        .ifPresent(rows -> problems.add("maxBatchRows is at least 1."));
  }
}
