package io.github.redshiftdevops.sandbox.wire;

import io.github.redshiftdevops.sandbox.history.QueryHistory;
import io.github.redshiftdevops.sandbox.postgres.PostgresServer;
import io.github.redshiftdevops.sandbox.sql.Translator;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** One connection of a client, from its first byte: encryption, a cancel request, or a session. */
final class Connection implements Runnable {
  /** How long a client may take to log in, in milliseconds; PostgreSQL's default. */
  private static final int LOGIN_TIMEOUT = 60_000;

  private final Socket socket;
  private final PostgresServer postgres;
  private final Translator translator;
  private final ErrorWording wording;
  private final QueryHistory history;
  private final Faults faults;
  private final Optional<SSLContext> tls;

  Connection(
      Socket socket,
      PostgresServer postgres,
      Translator translator,
      ErrorWording wording,
      QueryHistory history,
      Faults faults,
      Optional<SSLContext> tls) {
    this.socket = socket;
    this.postgres = postgres;
    this.translator = translator;
    this.wording = wording;
    this.history = history;
    this.faults = faults;
    this.tls = tls;
  }

  /** Serves the client to its end; a client that goes away is no error. */
  @Override
  public void run() {
    try (socket) {
      socket.setSoTimeout(LOGIN_TIMEOUT);
      greet(new MessageChannel(socket));
    } catch (IOException gone) {
      // Nobody is left to be told.
    }
  }

  /** Whatever goes wrong with one client ends its session, and nothing but that. */
  private void greet(MessageChannel client) throws IOException {
    try {
      answer(StartupPacket.parse(client.readStartup()), client);
    } catch (ProtocolException violation) {
      refuse(client, Report.fatal("08P01", violation.getMessage()));
    } catch (OutOfMemoryError | StackOverflowError | RuntimeException failure) {
      refuse(client, Exhaustion.report(failure));
    }
  }

  private void answer(StartupPacket packet, MessageChannel client) throws IOException {
    switch (packet.code()) {
      case StartupPacket.TLS_REQUEST -> encrypt(client);
      case StartupPacket.GSS_REQUEST -> {
        client.writeLetter('N');
        greet(client);
      }
      case StartupPacket.CANCEL_REQUEST -> cancel(packet);
      case StartupPacket.PROTOCOL_3_0 -> logIn(client, packet);
      default -> refuse(client, Report.fatal("0A000", "unsupported frontend protocol"));
    }
  }

  private void encrypt(MessageChannel client) throws IOException {
    if (tls.isEmpty() || client.socket() instanceof SSLSocket) {
      client.writeLetter('N');
      greet(client);
      return;
    }
    if (client.hasInput()) {
      refuse(client, Report.fatal("08P01", "received unencrypted data after SSL request"));
      return;
    }
    client.writeLetter('S');
    var encrypted = (SSLSocket) tls.get().getSocketFactory().createSocket(socket, null, true);
    greet(new MessageChannel(encrypted));
  }

  /** PostgreSQL's own process ids and secrets are the client's, so the packet fits as it is. */
  private void cancel(StartupPacket packet) throws IOException {
    try (var channel = connect()) {
      channel.writeStartup(packet.content());
      channel.flush();
    }
  }

  private void logIn(MessageChannel client, StartupPacket packet) throws IOException {
    var parameters = packet.parameters();
    var refusal = Login.refusal(parameters);
    if (refusal.isPresent()) {
      refuse(client, refusal.get());
      return;
    }
    try (var channel = connect()) {
      var login = new Login(client, channel, wording);
      if (login.perform(parameters)) {
        socket.setSoTimeout(0);
        serve(client, channel, login.process(), parameters);
      }
    } catch (ConnectException gone) {
      refuse(client, Report.fatal("57P03", "the PostgreSQL of the sandbox has ended"));
    }
  }

  private void serve(
      MessageChannel client, MessageChannel channel, int process, Map<String, String> parameters)
      throws IOException {
    var database = Login.database(parameters);
    try (var record = history.session(process, parameters.get("user"), database);
        var questions = new Questions(new Preparer(translator), postgres.data())) {
      var backend = new Backend(channel, questions);
      var peer = new ClientChannel(client);
      new Session(peer, backend, translator, wording, record, faults.of(database)).serve();
    }
  }

  private MessageChannel connect() throws IOException {
    var address = postgres.address();
    return new MessageChannel(new Socket(address.getAddress(), address.getPort()));
  }

  private static void refuse(MessageChannel client, Report report) throws IOException {
    client.write(report.message());
    client.finish();
  }
}
