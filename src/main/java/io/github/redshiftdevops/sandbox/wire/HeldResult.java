package io.github.redshiftdevops.sandbox.wire;

import io.github.redshiftdevops.sandbox.sql.Translation;
import java.io.IOException;

/** Passes a result on to the client as it comes, all but its CommandComplete. */
final class HeldResult implements Replies {
  private final Replies client;
  private Message complete;
  private Report replacement;
  private boolean failed;

  HeldResult(Replies client) {
    this.client = client;
  }

  @Override
  public void accept(Message reply) throws IOException {
    if (reply.type() == 'C' || reply.type() == 'I') {
      complete = reply;
    } else if (reply.type() == 'E') {
      failed = true;
      client.accept(replacement == null ? reply : replacement.message());
    } else {
      client.accept(reply);
    }
  }

  /** The error to send in place of the one that PostgreSQL is about to raise. */
  void replaceError(Report report) {
    replacement = report;
  }

  /** Whether the statement has ended with an error. */
  boolean hasFailed() {
    return failed;
  }

  /** Whether the statement has ended, and not only delivered as many rows as were wanted. */
  boolean isComplete() {
    return complete != null;
  }

  /** Sends the CommandComplete, with the tag of the translation if it has one. */
  void release(Translation translation) throws IOException {
    var tag = translation.tag().map(text -> Message.of('C').text(text).build());
    client.accept(tag.orElse(complete));
  }
}
