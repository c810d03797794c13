package io.github.redshiftdevops.change.rebuild;

import io.github.redshiftdevops.execution.Steps;
import io.github.redshiftdevops.execution.Steps.StepSession;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import liquibase.exception.DatabaseException;

/**
 * Does something for each range of a key once, in a transaction of its own, and says how far it is.
 *
 * @param subject what is done, as a sentence begins with it
 * @param rows about as many rows are in a range
 */
record RangeWork(String subject, RangeKey key, long rows) {

  /** What is done for a range. */
  @FunctionalInterface
  interface Work {
    /** Does it, and returns how many rows it was about. */
    long on(StepSession session, KeyRange range) throws DatabaseException;
  }

  /** Does it for those that are not done yet. */
  void run(Steps steps, Work work) throws DatabaseException {
    var done = RangeNote.among(steps.done());
    var last =
        done.isEmpty() ? Optional.<RangeNote>empty() : Optional.of(done.get(done.size() - 1));
    if (last.filter(RangeNote::isLast).isPresent()) {
      return;
    }
    var ranges = steps.read(session -> key.ranges(last.flatMap(RangeNote::to), rows, session));
    if (last.isPresent()) {
      steps.tell("%s goes on behind range %d.".formatted(subject, done.size()));
    }
    long sum = done.stream().mapToLong(RangeNote::rows).sum();
    run(steps, work, ranges, done.size(), sum);
  }

  private void run(Steps steps, Work work, List<KeyRange> ranges, int before, long rowsBefore)
      throws DatabaseException {
    int number = before;
    long sum = rowsBefore;
    for (var range : ranges) {
      var note =
          steps.run(
              session ->
                  Optional.of(new RangeNote(range.to(), work.on(session, range)).toString()));
      number++;
      sum += RangeNote.among(List.of(note.orElseThrow())).get(0).rows();
      steps.tell(
          String.format(
              Locale.ROOT,
              "%s: range %d of %d, %,d rows.",
              subject,
              number,
              before + ranges.size(),
              sum));
    }
  }
}
