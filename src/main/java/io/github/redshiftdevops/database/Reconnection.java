package io.github.redshiftdevops.database;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import io.github.redshiftdevops.LiquibaseMessage;
import java.time.Duration;
import java.util.Optional;
import liquibase.Scope;
import liquibase.exception.DatabaseException;

/** Opens a lost connection again, as often as need be, until the lock would not be waited for. */
final class Reconnection {
  private static final Duration AT_LEAST = Duration.ofSeconds(10);

  private final RedshiftDatabase database;

  Reconnection(RedshiftDatabase database) {
    this.database = database;
  }

  /** One attempt. */
  interface Attempt {
    void run() throws DatabaseException;
  }

  /**
   * Tries until it succeeds.
   *
   * @throws DatabaseException the last failure
   */
  void run(Attempt attempt) throws DatabaseException {
    var policy =
        Attempts.DEFAULT
            .policy(0)
            .withMaxAttempts(-1)
            .withMaxDuration(database.holding().map(Holding::lockWait).orElse(AT_LEAST))
            .handle(DatabaseException.class)
            .onRetryScheduled(
                event -> warn(event.getAttemptCount(), event.getLastException(), event.getDelay()))
            .build();
    warn("The connection to the warehouse was lost; connecting again.");
    try {
      Failsafe.with(policy)
          .run(
              () -> {
                database.holding().ifPresent(Holding::checkHeld);
                attempt.run();
              });
    } catch (FailsafeException e) {
      throw failure(e.getCause());
    }
  }

  private static DatabaseException failure(Throwable cause) {
    if (cause instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    return Optional.of(cause)
        .filter(DatabaseException.class::isInstance)
        .map(DatabaseException.class::cast)
        .orElseGet(() -> new DatabaseException(cause));
  }

  private void warn(int attempt, Throwable failure, Duration wait) {
    warn(
        "Attempt %d to connect again failed (%s); the next one follows in %d ms."
            .formatted(attempt, said(failure), wait.toMillis()));
  }

  private String said(Throwable failure) {
    var said = LiquibaseMessage.of(failure);
    return database.getConnection() instanceof SecretKeeper keeper ? keeper.mask(said) : said;
  }

  private static void warn(String sentence) {
    Scope.getCurrentScope().getLog(Reconnection.class).warning(sentence);
  }
}
