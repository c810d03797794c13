package io.github.redshiftdevops.sandbox.wire;

import io.github.redshiftdevops.sandbox.history.SessionHistory;
import io.github.redshiftdevops.sandbox.sql.QuotedNames;
import io.github.redshiftdevops.sandbox.sql.Translator;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * One client after its log-in: reads its messages one by one and has PostgreSQL answer them.
 *
 * <p>Every Execute is answered before the next message is looked at, so neither side ever waits for
 * the other to read. After an error everything up to the next Sync is ignored, here as in
 * PostgreSQL.
 */
final class Session {
  /** Stands for a name that was never prepared; PostgreSQL refuses to bind it. */
  private static final Prepared UNKNOWN = Prepared.asItStands("");

  private final ClientChannel client;
  private final Backend backend;
  private final Preparer preparer;
  private final ClientReplies wordedReplies;
  private final ClientNames names;
  private final Recorder replies;
  private final TransactionState transaction = new TransactionState();
  private final Execution execution;
  private final WriteLocks locks;
  private final Doubts doubts;
  private final Faults.Ahead faults;
  private final FaultyExecution faultyExecution;
  private final Map<String, Prepared> statements = new HashMap<>();
  private final Map<String, Portal> portals = new HashMap<>();
  private boolean ignoring;

  Session(
      ClientChannel client,
      Backend backend,
      Translator translator,
      ErrorWording wording,
      SessionHistory history,
      Faults.Ahead faults) {
    this.client = client;
    this.backend = backend;
    this.preparer = new Preparer(translator);
    this.wordedReplies = new ClientReplies(client, wording);
    this.names = new ClientNames(translator);
    this.replies = new Recorder(names.in(wordedReplies), history, wording);
    this.execution = new Execution(backend, transaction, replies);
    this.locks = new WriteLocks(backend, transaction, replies);
    this.doubts = new Doubts(backend, transaction, replies);
    this.faults = faults;
    this.faultyExecution =
        new FaultyExecution(faults, client, backend, transaction, execution, replies);
  }

  /** Serves the client until it leaves. */
  void serve() throws IOException {
    try {
      for (Message message = next(); message.type() != 'X'; message = next()) {
        handle(message);
      }
    } catch (EOFException gone) {
      // Either side may leave at any time; the other end is closed by the caller.
    } finally {
      client.flush();
    }
  }

  private Message next() throws IOException {
    if (client.hasRead()) {
      return client.read();
    }
    if (!client.hasInput()) {
      replies.waitingForClient();
      client.flush();
    }
    Message message = client.read();
    backend.relayUnasked(replies);
    return message;
  }

  private void handle(Message message) throws IOException {
    if (message.type() == 'S') {
      sync();
    } else if (!ignoring) {
      request(message);
    }
  }

  private void request(Message message) throws IOException {
    switch (message.type()) {
      case 'Q' -> query(message.reader().text());
      case 'P' -> parse(message.reader());
      case 'B' -> bind(message);
      case 'D' -> backend.send(message);
      case 'C' -> close(message);
      case 'E' -> execute(message);
      case 'H' -> flush();
      case 'd', 'c', 'f' -> {} // what is left of a COPY that was refused
      default ->
          throw new ProtocolException("invalid frontend message type " + (int) message.type());
    }
  }

  private void parse(Message.Reader body) throws IOException {
    String name = body.text();
    var translated = inItsCase(preparer.statement(body.text()));
    ignoring = !locks.take(translated);
    var prepared = ignoring ? translated : doubts.settle(translated);
    wordedReplies.positionsFrom(prepared.offset());
    statements.put(name, prepared);
    if (!ignoring) {
      backend.send(
          Message.of('P')
              .text(name)
              .text(prepared.translation().main())
              .bytes(body.remaining())
              .build());
    }
  }

  private void bind(Message message) throws IOException {
    var body = message.reader();
    String portal = body.text();
    var statement = statements.getOrDefault(body.text(), UNKNOWN);
    portals.put(portal, new Portal(statement));
    ignoring = !locks.take(statement);
    if (!ignoring) {
      backend.send(names.bind(message, statement));
    }
  }

  private void close(Message message) throws IOException {
    var body = message.reader();
    if (body.letter() == 'S') {
      statements.remove(body.text());
    } else {
      portals.remove(body.text());
    }
    backend.send(message);
  }

  private void execute(Message message) throws IOException {
    var portal = portals.get(message.reader().text());
    if (portal == null) {
      executePlain(null, message);
    } else {
      execute(portal, message);
    }
  }

  private void execute(Portal portal, Message message) throws IOException {
    var fault = faults.next(portal);
    if (fault.isPresent()) {
      faultyExecution.run(fault.get(), portal, message);
      ignoring = true;
    } else if (portal.isPlain()) {
      executePlain(portal, message);
    } else {
      ignoring = !run(portal, message);
    }
  }

  private boolean run(Portal portal, Message message) throws IOException {
    boolean succeeded = execution.run(portal, message);
    if (succeeded) {
      portal.fault().ifPresent(faults::arm);
    }
    return succeeded;
  }

  /** The common case; a Sync that is already here goes along and saves a round trip. */
  private void executePlain(Portal portal, Message message) throws IOException {
    if (portal != null && portal.begin()) {
      replies.started(portal.statement());
    }
    backend.send(message);
    if (client.nextIs('S')) {
      client.read();
      sync();
    } else if (!settle()) {
      transaction.failed();
    } else if (portal != null) {
      transaction.succeeded(portal.translation().effect());
    }
  }

  private boolean settle() throws IOException {
    boolean accepted = backend.settle(replies);
    ignoring = !accepted;
    return accepted;
  }

  private void flush() throws IOException {
    settle();
    client.flush();
  }

  private void sync() throws IOException {
    backend.sync(replies);
    ignoring = false;
    transaction.ready(backend.status());
    if (backend.status() == TransactionState.IDLE) {
      portals.clear();
    }
    if (faults.isRestartAsked()) {
      client.flush();
      throw faults.restart();
    }
  }

  /** A simple query: its statements run as one transaction, to the end or to the first error. */
  private void query(String sql) throws IOException {
    var script = preparer.script(sql);
    if (script.size() > 1) {
      transaction.severalStatements();
    }
    wordedReplies.simpleQuery(true);
    boolean accepted = true;
    for (int i = 0; i < script.size() && accepted; i++) {
      accepted = simple(script.get(i));
    }
    wordedReplies.simpleQuery(false);
    sync();
  }

  private Prepared inItsCase(Prepared statement) throws IOException {
    var names = doubts.quotedNames(statement);
    return names == QuotedNames.FOLDED ? statement : preparer.with(names, statement);
  }

  private boolean simple(Prepared folded) throws IOException {
    var translated = inItsCase(folded);
    wordedReplies.positionsFrom(translated.offset());
    if (!locks.take(translated)) {
      return false;
    }
    var statement = doubts.settle(translated);
    wordedReplies.positionsFrom(statement.offset());
    backend.send(Backend.parse("", statement.translation().main()));
    backend.send(Backend.bind(""));
    backend.send(Message.of('D').letter('P').text("").build());
    var portal = new Portal(statement);
    var execute = Message.of('E').text("").int32(0).build();
    var fault = faults.next(portal);
    if (fault.isPresent()) {
      faultyExecution.run(fault.get(), portal, execute);
    }
    return fault.isEmpty() && run(portal, execute);
  }
}
