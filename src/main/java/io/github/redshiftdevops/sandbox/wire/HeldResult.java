package io.github.redshiftdevops.sandbox.wire;

import io.github.redshiftdevops.sandbox.sql.Translation;
import java.io.IOException;
import java.util.function.UnaryOperator;

/** Passes a result on to the client as it comes, all but its CommandComplete. */
final class HeldResult implements Replies {
  private final Replies client;
  private Message complete;
  private UnaryOperator<Report> errorWording = UnaryOperator.identity();
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
      client.accept(errorWording.apply(Report.parse(reply)).message());
    } else {
      client.accept(reply);
    }
  }

  /** What to make of an error that PostgreSQL raises. */
  void rewordErrors(UnaryOperator<Report> wording) {
    errorWording = wording;
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
