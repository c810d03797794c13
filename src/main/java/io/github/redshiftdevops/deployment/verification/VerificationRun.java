package io.github.redshiftdevops.deployment.verification;

import io.github.redshiftdevops.LiquibaseMessage;
import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.VerificationFailedException;
import io.github.redshiftdevops.database.DurationText;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.database.StatementWatch.Subject;
import io.github.redshiftdevops.database.secret.Mask;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import liquibase.Scope;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;

/**
 * Runs verifications on a database, one at a time.
 *
 * @param timeout how long each may take
 */
record VerificationRun(RedshiftDatabase database, Duration timeout) {
  /** What the server says of a statement that somebody has cancelled. */
  private static final String CANCELLED = "57014";

  VerificationResult of(Verification verification) {
    long start = System.nanoTime();
    try {
      var answer = answer(verification);
      var violation = verification.expectation().violation(answer).map(this::line);
      var outcome = violation.isPresent() ? VerificationOutcome.FAILED : VerificationOutcome.PASSED;
      return new VerificationResult(verification.name(), outcome, violation, since(start));
    } catch (SQLException | RedshiftDevopsException e) {
      return new VerificationResult(
          verification.name(),
          VerificationOutcome.ERROR,
          Optional.of(line(said(e, since(start)))),
          since(start));
    } finally {
      rollBack();
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private Answer answer(Verification verification) throws SQLException {
    var subject =
        new Subject("The verification " + verification.name(), VerificationFailedException::new);
    return database.watch().during(subject, () -> query(verification));
  }

  private Answer query(Verification verification) throws SQLException {
    var connection = ((JdbcConnection) database.getConnection()).getUnderlyingConnection();
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.setMaxRows(verification.expectation().rows());
      statement.setQueryTimeout((int) Math.max(1, timeout.plusMillis(999).toSeconds()));
      try (var rows = statement.executeQuery(verification.query())) {
        return Answer.read(rows);
      }
    }
  }

  private String said(Exception failure, Duration elapsed) {
    return failure instanceof SQLException sql
            && CANCELLED.equals(sql.getSQLState())
            && elapsed.compareTo(timeout) >= 0
        ? "cancelled at the `verification-timeout` of " + DurationText.of(timeout)
        : LiquibaseMessage.of(failure).replaceFirst("^ERROR: ", "");
  }

  private String line(String text) {
    return Mask.of(database.getConnection()).text(text).replaceAll("\\s+", " ");
  }

  private void rollBack() {
    try {
      database.rollback();
    } catch (DatabaseException e) {
      Scope.getCurrentScope().getLog(getClass()).fine("There is nothing to roll back any more", e);
    }
  }
}
