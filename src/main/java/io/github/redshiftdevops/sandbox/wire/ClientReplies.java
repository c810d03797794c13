package io.github.redshiftdevops.sandbox.wire;

import java.io.IOException;
import java.util.OptionalInt;

/** Sends PostgreSQL's answers to the client, in the form in which Redshift gives them. */
final class ClientReplies implements Replies {
  private final ClientChannel client;
  private final ErrorWording wording;
  private OptionalInt offset = OptionalInt.empty();
  private boolean simpleQuery;

  ClientReplies(ClientChannel client, ErrorWording wording) {
    this.client = client;
    this.wording = wording;
  }

  /**
   * Says where in the client's text the current statement begins; empty if it was changed and the
   * positions in errors mean nothing to the client.
   */
  void positionsFrom(OptionalInt offset) {
    this.offset = offset;
  }

  /** Whether the client does not expect the answers that only the extended protocol has. */
  void simpleQuery(boolean simple) {
    simpleQuery = simple;
  }

  @Override
  public void accept(Message reply) throws IOException {
    switch (reply.type()) {
      case 'E', 'N' -> client.write(reword(Report.parse(reply)).message());
      case 'S' -> parameter(reply);
      case '1', '2', 'n' -> {
        if (!simpleQuery) {
          client.write(reply);
        }
      }
      default -> client.write(reply);
    }
  }

  private Report reword(Report report) {
    var reworded = wording.reword(report);
    String position = report.get(Report.POSITION);
    return position.isEmpty() || offset.isEmpty()
        ? reworded.without(Report.POSITION)
        : reworded.with(
            Report.POSITION, String.valueOf(offset.getAsInt() + Integer.parseInt(position)));
  }

  private void parameter(Message reply) throws IOException {
    if (ServerParameters.isKnown(reply.reader().text())) {
      client.write(reply);
    }
  }
}
