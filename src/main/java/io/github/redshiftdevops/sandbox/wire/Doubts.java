package io.github.redshiftdevops.sandbox.wire;

import io.github.redshiftdevops.sandbox.sql.Doubt;
import java.io.IOException;
import java.util.Optional;

/** Asks PostgreSQL what a statement means whose translation is in doubt. Not thread-safe. */
final class Doubts {
  private final Backend backend;
  private final TransactionState transaction;
  private final Replies client;

  Doubts(Backend backend, TransactionState transaction, Replies client) {
    this.backend = backend;
    this.transaction = transaction;
    this.client = client;
  }

  /** The statement with the translation that is right; itself if nothing was in doubt. */
  Prepared settle(Prepared statement) throws IOException {
    var settled = statement;
    while (settled.translation().doubt().isPresent() && !transaction.hasFailed()) {
      var doubt = settled.translation().doubt().get();
      var other = missingColumn(doubt).flatMap(doubt.ifMissing());
      if (other.isEmpty()) {
        return settled;
      }
      settled = settled.translated(other.get());
    }
    return settled;
  }

  private Optional<String> missingColumn(Doubt doubt) throws IOException {
    return backend.settle(client) ? backend.value(doubt.question(), client) : Optional.empty();
  }
}
