package io.github.redshiftdevops.sandbox.wire;

import io.github.redshiftdevops.sandbox.sql.Translator;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * Turns the names that were changed for PostgreSQL into the client's again, in descriptions of
 * rows, in values and in errors. As long as none was changed, messages pass unread.
 */
final class ClientNames {
  /** Of each column behind its name: table, number, type, size, modifier, format. */
  private static final int COLUMN_BYTES = 18;

  private final Translator translator;

  ClientNames(Translator translator) {
    this.translator = translator;
  }

  /** Passes replies on to a client that knows nothing of changed names. */
  Replies in(Replies client) {
    return reply -> client.accept(translator.hasChangedNames() ? named(reply) : reply);
  }

  private Message named(Message reply) throws IOException {
    return switch (reply.type()) {
      case 'T' -> description(reply);
      case 'D' -> row(reply);
      case 'E', 'N' -> report(Report.parse(reply));
      default -> reply;
    };
  }

  private Message description(Message reply) throws ProtocolException {
    var body = reply.reader();
    int columns = body.rest().getShort();
    var named = Message.of('T').int16(columns);
    for (int i = 0; i < columns; i++) {
      named.text(translator.namesOfClient(body.text()));
      named.bytes(take(body.rest(), COLUMN_BYTES));
    }
    return named.build();
  }

  private Message row(Message reply) {
    var body = reply.reader().rest();
    int columns = body.getShort();
    var named = Message.of('D').int16(columns);
    for (int i = 0; i < columns; i++) {
      value(body, named, translator::namesOfClient);
    }
    return named.build();
  }

  private Message report(Report report) {
    var named = report;
    for (var field : report.fields().entrySet()) {
      named = named.with(field.getKey(), translator.namesOfClient(field.getValue()));
    }
    return named.message();
  }

  /**
   * A Bind whose parameters are names as PostgreSQL knows them, where it is asked for names. One
   * that is malformed is left for PostgreSQL to refuse.
   */
  Message bind(Message message, Prepared statement) throws ProtocolException {
    try {
      return translator.hasChangedNames() ? named(message, statement.sql()) : message;
    } catch (BufferUnderflowException | NegativeArraySizeException malformed) {
      return message;
    }
  }

  private Message named(Message bind, String sql) throws ProtocolException {
    var body = bind.reader();
    var named = Message.of('B').text(body.text()).text(body.text());
    var rest = body.rest();
    int formats = rest.getShort();
    named.int16(formats).bytes(take(rest, formats * Short.BYTES));
    int parameters = rest.getShort();
    named.int16(parameters);
    for (int i = 0; i < parameters; i++) {
      value(rest, named, value -> translator.nameOfPostgres(sql, value));
    }
    return named.bytes(body.remaining()).build();
  }

  private static void value(ByteBuffer from, Message.Builder to, UnaryOperator<String> naming) {
    int length = from.getInt();
    if (length < 0) {
      to.int32(length);
      return;
    }
    var bytes = take(from, length);
    var text = new String(bytes, StandardCharsets.UTF_8);
    var name = naming.apply(text);
    var named = name.equals(text) ? bytes : name.getBytes(StandardCharsets.UTF_8);
    to.int32(named.length).bytes(named);
  }

  private static byte[] take(ByteBuffer from, int length) {
    if (length > from.remaining()) {
      throw new BufferUnderflowException();
    }
    var bytes = new byte[length];
    from.get(bytes);
    return bytes;
  }
}
