package io.github.redshiftdevops.sandbox.wire;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Takes the lock on the table that a statement writes, before PostgreSQL hears of the statement: to
 * parse or bind one, it takes the snapshot of the transaction, and that must not be older than what
 * the wait was for. Not thread-safe.
 */
final class WriteLocks {
  /** LOCK TABLE is refused as the first statement outside of a block, so something comes first. */
  private static final String SOMETHING = "SHOW transaction_isolation";

  private final Backend backend;
  private final TransactionState transaction;
  private final Recorder client;
  private final Set<String> held = new HashSet<>();
  private int heldSince;

  WriteLocks(Backend backend, TransactionState transaction, Recorder client) {
    this.backend = backend;
    this.transaction = transaction;
    this.client = client;
  }

  /** Takes what the statement needs; false if that failed, the error then is with the client. */
  boolean take(Prepared statement) throws IOException {
    forgetIfReleased();
    if (statement.lock().isEmpty() || held.contains(statement.lock().get())) {
      return true;
    }
    client.waiting(statement);
    if (!take(statement.lock().get())) {
      transaction.failed();
      return false;
    }
    held.add(statement.lock().get());
    return true;
  }

  private boolean take(String lock) throws IOException {
    return backend.settle(client)
        && (transaction.inBlock() || backend.run(SOMETHING, client))
        && backend.run(lock, client);
  }

  private void forgetIfReleased() {
    if (heldSince != transaction.number()) {
      heldSince = transaction.number();
      held.clear();
    }
  }
}
