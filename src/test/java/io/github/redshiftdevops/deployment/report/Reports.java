package io.github.redshiftdevops.deployment.report;

import io.github.redshiftdevops.checkpoint.ChangeSetIdentity;
import io.github.redshiftdevops.database.LockWait;
import io.github.redshiftdevops.database.LockWait.Blocker;
import io.github.redshiftdevops.database.StatementListener.Retry;
import io.github.redshiftdevops.deployment.report.ChangeSetEntry.QueryFile;
import io.github.redshiftdevops.deployment.report.ChangeSetEntry.Resumption;
import io.github.redshiftdevops.deployment.report.Report.Ending;
import io.github.redshiftdevops.deployment.report.Report.Plan;
import io.github.redshiftdevops.deployment.report.Report.Result;
import io.github.redshiftdevops.deployment.verification.VerificationOutcome;
import io.github.redshiftdevops.deployment.verification.VerificationResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports to render. */
final class Reports {
  static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");

  private Reports() {}

  /** One of a deployment that everything has happened to, everywhere with this text. */
  static Report saying(String text) {
    return new Report(
        text,
        Optional.of(new Plan("1234567890", text, text, 5)),
        BEGIN,
        BEGIN.plusSeconds(60),
        new Ending(Result.FAILED, 5, Optional.of(text)),
        List.of(
            eventful(text),
            entry(2, text, Fate.SKIPPED, Optional.of(text)),
            entry(3, text, Fate.TOLERATED, Optional.of(text)),
            entry(4, text, Fate.FAILED, Optional.of(text))),
        Map.of(text, text),
        List.of(
            verification(text, VerificationOutcome.PASSED),
            verification(text, VerificationOutcome.FAILED),
            verification(text, VerificationOutcome.ERROR)));
  }

  private static ChangeSetEntry eventful(String text) {
    var blocker = new Blocker(4711, Optional.of(text), Optional.of(text), Optional.of(text));
    return new ChangeSetEntry(
        1,
        new ChangeSetIdentity(text, text, text),
        Fate.RAN,
        Optional.empty(),
        BEGIN.plusSeconds(5),
        Duration.ofSeconds(30),
        List.of(new Retry(1, 7, text, Duration.ofMillis(200))),
        List.of(
            new LockWait(text, Duration.ofSeconds(12), Optional.of(text), List.of(blocker), false)),
        Optional.of(new Resumption(2, 4)),
        1234,
        List.of(new QueryFile("select-1-a.csv", 10_000, false)));
  }

  private static ChangeSetEntry entry(int number, String text, Fate fate, Optional<String> reason) {
    return new ChangeSetEntry(
        number,
        new ChangeSetIdentity(text, text, text),
        fate,
        reason,
        BEGIN.plusSeconds(30L + number),
        Duration.ofMillis(500),
        List.of(),
        List.of(),
        Optional.empty(),
        0,
        List.of());
  }

  private static VerificationResult verification(String text, VerificationOutcome outcome) {
    var message =
        outcome == VerificationOutcome.PASSED ? Optional.<String>empty() : Optional.of(text);
    return new VerificationResult(text, outcome, message, Duration.ofMillis(250));
  }
}
