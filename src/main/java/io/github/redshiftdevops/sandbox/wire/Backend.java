package io.github.redshiftdevops.sandbox.wire;

import io.github.redshiftdevops.sandbox.sql.Load;
import io.github.redshiftdevops.sandbox.sql.RowSink;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The PostgreSQL session behind a client, as a queue: messages are sent, and their answers read by
 * {@link #settle} before anything that depends on them.
 */
final class Backend implements Closeable {
  /** The name of our own statements and portals, apart from all that a client may use. */
  private static final String INTERNAL = "redshift sandbox";

  private final MessageChannel channel;
  private final Questions questions;

  /** The types of the messages that were sent and not yet answered. */
  private final Deque<Character> unanswered = new ArrayDeque<>();

  private char status = TransactionState.IDLE;

  Backend(MessageChannel channel, Questions questions) {
    this.channel = channel;
    this.questions = questions;
  }

  /** The transaction status of the last ReadyForQuery. */
  char status() {
    return status;
  }

  /** Sends a message that PostgreSQL answers; it may stay in the buffer until {@link #settle}. */
  void send(Message message) throws IOException {
    channel.write(message);
    unanswered.add(message.type());
  }

  /** Ends the implicit transaction and reads all answers. */
  boolean sync(Replies replies) throws IOException {
    send(Message.empty('S'));
    return settle(replies);
  }

  /**
   * Waits until everything that was sent is answered.
   *
   * @return false if PostgreSQL refused one of the messages; those after it, up to a Sync, it has
   *     then ignored
   */
  boolean settle(Replies replies) throws IOException {
    if (!unanswered.isEmpty() && unanswered.peekLast() != 'S') {
      channel.write(Message.empty('H'));
    }
    channel.flush();
    boolean accepted = true;
    while (!unanswered.isEmpty()) {
      Message reply = next(replies);
      accepted &= reply.type() != 'E';
      if (reply.type() == 'G' || reply.type() == 'H') {
        throw new ProtocolException("COPY from or to the client is not supported");
      }
    }
    return accepted;
  }

  /** Runs a statement of our own; its errors, setting changes and INFO reach the client. */
  boolean run(String sql, Replies client) throws IOException {
    return runWithRows(
        sql,
        reply -> {
          if (reply.type() == 'E' || reply.type() == 'S' || isInfo(reply)) {
            client.accept(reply);
          }
        });
  }

  private static boolean isInfo(Message reply) throws ProtocolException {
    return reply.type() == 'N' && Report.parse(reply).get(Report.SEVERITY).equals("INFO");
  }

  private boolean runWithRows(String sql, Replies replies) throws IOException {
    send(Message.of('C').letter('S').text(INTERNAL).build());
    send(Message.of('C').letter('P').text(INTERNAL).build());
    send(parse(INTERNAL, sql));
    send(bind(INTERNAL));
    send(Message.of('E').text(INTERNAL).int32(0).build());
    return settle(replies);
  }

  /**
   * Runs a query of our own for the one value that it gives; empty if that is NULL, or if the query
   * failed, which the client then has been told.
   */
  Optional<String> value(String sql, Replies client) throws IOException {
    var value = new String[1];
    boolean succeeded =
        runWithRows(
            sql,
            reply -> {
              if (reply.type() == 'D') {
                value[0] = onlyField(reply);
              } else if (reply.type() == 'E') {
                client.accept(reply);
              }
            });
    return succeeded ? Optional.ofNullable(value[0]) : Optional.empty();
  }

  private static String onlyField(Message row) throws ProtocolException {
    var body = row.reader();
    body.letter();
    body.letter();
    return body.int32() < 0 ? null : new String(body.remaining(), StandardCharsets.UTF_8);
  }

  /**
   * Executes a portal that is a {@code COPY ... FROM STDIN} and feeds it.
   *
   * @return why the rows could not be read, as a report in place of PostgreSQL's own error
   */
  Optional<Report> copy(Message execute, Load load, Replies replies) throws IOException {
    send(execute);
    channel.write(Message.empty('H'));
    channel.flush();
    while (!unanswered.isEmpty()) {
      if (next(replies).type() == 'G') {
        return feed(load);
      }
    }
    return Optional.empty();
  }

  private Optional<Report> feed(Load load) throws IOException {
    var rows = new CopyRows(channel);
    try {
      load.writeTo(rows);
      rows.flush();
      channel.write(Message.empty('c'));
      return Optional.empty();
    } catch (IOException failure) {
      rows.rethrowIfBroken();
      channel.write(Message.of('f').text(failure.getMessage()).build());
      return Optional.of(Report.error("XX000", failure.getMessage()));
    }
  }

  /** Executes a portal that is a {@code COPY ... TO STDOUT} and hands its rows over. */
  void copyOut(Message execute, RowSink rows, Replies replies) throws IOException {
    send(execute);
    channel.write(Message.empty('H'));
    channel.flush();
    while (!unanswered.isEmpty()) {
      next(
          reply -> {
            switch (reply.type()) {
              case 'd' -> rows.row(reply.body());
              case 'H', 'c' -> {}
              default -> replies.accept(reply);
            }
          });
    }
  }

  /** Passes on what PostgreSQL said of its own accord while nothing was asked. */
  void relayUnasked(Replies replies) throws IOException {
    while (channel.hasInput()) {
      next(replies);
    }
  }

  private Message next(Replies replies) throws IOException {
    Message reply = channel.read();
    while (questions.answer(reply)) {
      reply = channel.read();
    }
    if (reply.type() == 'E') {
      forgetUpToSync();
    } else if (!unanswered.isEmpty() && answers(reply.type(), unanswered.peek())) {
      unanswered.remove();
    }
    if (reply.type() == 'Z') {
      status = reply.reader().letter();
    }
    if (reply.type() != 'G') {
      replies.accept(reply);
    }
    return reply;
  }

  private void forgetUpToSync() {
    while (!unanswered.isEmpty() && unanswered.peek() != 'S') {
      unanswered.remove();
    }
  }

  private static boolean answers(char reply, char request) {
    return switch (request) {
      case 'P' -> reply == '1';
      case 'B' -> reply == '2';
      case 'C' -> reply == '3';
      case 'D' -> reply == 'T' || reply == 'n';
      case 'E' -> reply == 'C' || reply == 'I' || reply == 's';
      default -> reply == 'Z';
    };
  }

  /** A Parse message without parameter types. */
  static Message parse(String statement, String sql) {
    return Message.of('P').text(statement).text(sql).int16(0).build();
  }

  /** A Bind message without parameters and with results as text, for equal names. */
  static Message bind(String name) {
    return Message.of('B').text(name).text(name).int16(0).int16(0).int16(0).build();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
