package io.github.redshiftdevops.sandbox.wire;

import java.io.IOException;

/** Sends PostgreSQL's answers to the client, in the form in which Redshift gives them. */
final class ClientReplies implements Replies {
  private final MessageChannel client;
  private final ErrorWording wording;
  private boolean keepPositions;
  private boolean simpleQuery;

  ClientReplies(MessageChannel client, ErrorWording wording) {
    this.client = client;
    this.wording = wording;
  }

  /** Whether error positions count in the client's text, because it was not changed. */
  void keepPositions(boolean keep) {
    keepPositions = keep;
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
    return keepPositions ? reworded : reworded.without(Report.POSITION);
  }

  private void parameter(Message reply) throws IOException {
    if (ServerParameters.isKnown(reply.reader().text())) {
      client.write(reply);
    }
  }
}
