package io.github.redshiftdevops.execution.settling;

import io.github.redshiftdevops.checkpoint.Intent;
import io.github.redshiftdevops.dialect.Command;
import io.github.redshiftdevops.execution.settling.Finding.Done;
import io.github.redshiftdevops.execution.settling.Finding.InDoubt;
import io.github.redshiftdevops.execution.settling.Finding.NotDone;
import io.github.redshiftdevops.execution.settling.HistoryAnswer.Absent;
import io.github.redshiftdevops.execution.settling.HistoryAnswer.Ended;
import io.github.redshiftdevops.execution.settling.HistoryAnswer.NotYetCommitted;
import io.github.redshiftdevops.execution.settling.HistoryAnswer.UnderWay;
import io.github.redshiftdevops.execution.settling.HistoryAnswer.Unreadable;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/**
 * Settles one statement whose session is gone. The first of these that knows decides:
 *
 * <ol>
 *   <li>What a statement has only set for its session is gone with that.
 *   <li>While the query history shows the statement at work, wait.
 *   <li>The catalog proves it either way.
 *   <li>The query history has its end.
 *   <li>The statement does no harm if it runs again.
 *   <li>It is absent from the query history, and would be there if it had run: the same user looks,
 *       on the same cluster, not too late, and for longer than it may take to appear.
 *   <li>Nobody knows.
 * </ol>
 */
record Inquiry(
    Intent intent, String sql, Catalog catalog, HistoryWatch history, HistoryRules rules) {

  /**
   * Finds out.
   *
   * @throws SQLException if the session gives no answer
   */
  Finding find() throws SQLException {
    var command = Command.of(sql);
    if (command.setsSession()) {
      return new NotDone("what `%s` set is gone with its session".formatted(command.name()));
    }
    var answer = history.untilAtRest();
    if (answer instanceof UnderWay) {
      return new InDoubt(doubt(answer));
    }
    var proof = Proofs.of(sql);
    var now = catalog.read(proof);
    var known =
        proof
            .flatMap(it -> byCatalog(it, now))
            .or(() -> byHistory(answer))
            .or(this::byBeingHarmless);
    return known.isPresent() ? known.get() : byAbsence(answer, SessionFacts.of(now));
  }

  private Optional<Finding> byCatalog(Proof proof, Map<String, String> now) {
    if (!SessionFacts.of(intent).resolvesLike(SessionFacts.of(now))) {
      return Optional.empty();
    }
    return switch (proof.judge(intent.evidence(), now)) {
      case DONE -> Optional.of(new Done("the catalog shows that it took effect"));
      case NOT_DONE -> Optional.of(new NotDone("the catalog shows that it took no effect"));
      case NOTHING -> Optional.empty();
    };
  }

  private static Optional<Finding> byHistory(HistoryAnswer answer) {
    return answer instanceof Ended ended && !(ended.finding() instanceof InDoubt)
        ? Optional.of(ended.finding())
        : Optional.empty();
  }

  private Optional<Finding> byBeingHarmless() {
    var command = Command.of(sql);
    return command.repeatable() || command.readOnly()
        ? Optional.of(new NotDone("`%s` does no harm if it runs again".formatted(command.name())))
        : Optional.empty();
  }

  private Finding byAbsence(HistoryAnswer answer, SessionFacts now) throws SQLException {
    if (!(answer instanceof Absent) && !(answer instanceof NotYetCommitted)) {
      return new InDoubt(doubt(answer));
    }
    var reason = rules.whyAbsenceProvesNothing(SessionFacts.of(intent), now);
    return reason.isPresent()
        ? new InDoubt(reason.get())
        : afterTheDelay(history.untilItWouldShow());
  }

  private Finding afterTheDelay(HistoryAnswer answer) {
    return answer instanceof Absent && history.hasComeSoFar()
        ? new NotDone("the query history does not show it, and would if it had run")
        : byHistory(answer).orElseGet(() -> new InDoubt(doubt(answer)));
  }

  private String doubt(HistoryAnswer answer) {
    if (answer instanceof Ended ended) {
      return ended.finding().reason();
    }
    if (answer instanceof Unreadable unreadable) {
      return SettlingAdvice.unreadable(unreadable.reason());
    }
    if (answer instanceof UnderWay) {
      return SettlingAdvice.stillRuns(rules.atMost());
    }
    return answer instanceof NotYetCommitted
        ? SettlingAdvice.neverCommitted()
        : SettlingAdvice.tooLate(rules.delay());
  }
}
