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
      var other = answer(doubt).flatMap(doubt.answered());
      if (other.isEmpty()) {
        return settled;
      }
      settled = settled.translated(other.get());
    }
    return settled;
  }

  private Optional<String> answer(Doubt doubt) throws IOException {
    if (!backend.settle(client)) {
      return Optional.empty();
    }
    var answer = backend.value(doubt.question(), client);
    if (doubt.alone() && !transaction.forbidsAlone() && !transaction.hasFailed()) {
      backend.sync(reply -> {});
    }
    return answer;
  }
}
