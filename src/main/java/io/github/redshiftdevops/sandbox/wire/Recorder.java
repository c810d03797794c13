package io.github.redshiftdevops.sandbox.wire;

import io.github.redshiftdevops.sandbox.history.SessionHistory;
import java.io.IOException;

/**
 * Passes all that the client is told on to it, and has the history take down what it says of
 * statements and transactions.
 */
final class Recorder implements Replies {
  private final Replies client;
  private final SessionHistory history;
  private final ErrorWording wording;
  private Prepared waiting;
  private boolean failed;

  Recorder(Replies client, SessionHistory history, ErrorWording wording) {
    this.client = client;
    this.history = history;
    this.wording = wording;
  }

  /** A statement is about to be executed; it may have begun before, by a wait. */
  void started(Prepared statement) throws IOException {
    if (statement != waiting) {
      history.started(statement.sql());
    }
    waiting = null;
  }

  /** A statement begins by waiting for what it needs. */
  void waiting(Prepared statement) throws IOException {
    history.started(statement.sql());
    waiting = statement;
  }

  /** A statement has committed the transaction around it, and the session goes on in a new one. */
  void committed() throws IOException {
    history.transactionEnded(true);
  }

  /** The client may never send another word, and what has ended has. */
  void waitingForClient() throws IOException {
    history.write();
  }

  @Override
  public void accept(Message reply) throws IOException {
    switch (reply.type()) {
      case 'C' -> complete(reply.reader().text());
      case 'I' -> history.succeeded(0);
      case 'E' -> error(wording.reword(Report.parse(reply)));
      case 'S' -> parameter(reply.reader());
      case 'Z' -> ready(reply.reader().letter());
      default -> {}
    }
    client.accept(reply);
  }

  private void complete(String tag) throws IOException {
    failed |= tag.equals("ROLLBACK");
    var words = tag.split(" ");
    history.succeeded(words[0].equals("SELECT") && words.length > 1 ? Long.parseLong(words[1]) : 0);
  }

  private void error(Report report) throws IOException {
    failed = true;
    history.failed(report.get(Report.SQL_STATE), report.get(Report.TEXT));
  }

  private void parameter(Message.Reader parameter) throws IOException {
    if (parameter.text().equals("session_authorization")) {
      history.user(parameter.text());
    }
  }

  private void ready(char status) throws IOException {
    if (status == TransactionState.IDLE) {
      history.succeeded(0);
      history.transactionEnded(!failed);
    }
    history.write();
    failed = status == TransactionState.FAILED;
  }
}
