package io.github.redshiftdevops.sandbox.wire;

import io.github.redshiftdevops.sandbox.sql.QuotedNames;
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
      var other = answer(doubt.question(), doubt.alone()).flatMap(doubt.answered());
      if (other.isEmpty()) {
        return settled;
      }
      settled = settled.translated(other.get());
    }
    return settled;
  }

  /** What quoted names are to the session, as far as it matters to a statement. */
  QuotedNames quotedNames(Prepared statement) throws IOException {
    return QuotedNames.matterTo(statement.sql()) && !transaction.hasFailed()
        ? answer(QuotedNames.QUESTION, true).map(QuotedNames::of).orElse(QuotedNames.FOLDED)
        : QuotedNames.FOLDED;
  }

  private Optional<String> answer(String question, boolean alone) throws IOException {
    if (!backend.settle(client)) {
      return Optional.empty();
    }
    var answer = backend.value(question, client);
    if (alone && !transaction.forbidsAlone() && !transaction.hasFailed()) {
      backend.sync(reply -> {});
    }
    return answer;
  }
}
