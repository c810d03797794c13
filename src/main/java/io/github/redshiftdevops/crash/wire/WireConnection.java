package io.github.redshiftdevops.crash.wire;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * One client and its connection to the server. A thread for each direction; what both need is
 * guarded by this object.
 */
final class WireConnection implements Closeable {
  private static final int CANCEL_REQUEST = 80877102;
  private static final int TLS_REQUEST = 80877103;
  private static final int GSS_REQUEST = 80877104;

  private final int number;
  private final WireGateway gateway;
  private final Socket client;
  private final Socket server;
  private final DataInputStream fromClient;
  private final DataOutputStream toClient;
  private final DataInputStream fromServer;
  private final DataOutputStream toServer;

  private final Statements statements = new Statements();
  private final Commits commits = new Commits();

  /** What each answer will be to; nothing if the client does not wait for it. */
  private final Queue<List<ClientMessage>> unanswered = new ArrayDeque<>();

  private final Queue<Frame> held = new ArrayDeque<>();
  private List<ClientMessage> sending = new ArrayList<>();
  private boolean started;
  private boolean holding;
  private boolean closed;

  WireConnection(int number, Socket client, Socket server, WireGateway gateway) throws IOException {
    this.number = number;
    this.gateway = gateway;
    this.client = client;
    this.server = server;
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
    fromClient = new DataInputStream(new BufferedInputStream(client.getInputStream()));
    toClient = new DataOutputStream(new BufferedOutputStream(client.getOutputStream()));
    fromServer = new DataInputStream(new BufferedInputStream(server.getInputStream()));
    toServer = new DataOutputStream(new BufferedOutputStream(server.getOutputStream()));
  }

  /** Serves the client until one side closes. */
  void run() {
    try (this) {
      startUp();
      WireGateway.daemon("wire-gateway-server", this::relayAnswers);
      while (true) {
        relay(Frame.read(fromClient));
      }
    } catch (IOException ended) {
      // Both sides are closed now.
    }
  }

  private void startUp() throws IOException {
    var packet = Frame.readBody(fromClient);
    while (codeOf(packet) == TLS_REQUEST || codeOf(packet) == GSS_REQUEST) {
      toClient.writeByte('N');
      toClient.flush();
      packet = Frame.readBody(fromClient);
    }
    Frame.writeBody(toServer, packet);
    toServer.flush();
    if (codeOf(packet) == CANCEL_REQUEST) {
      gateway.traffic().cancellation();
      fromServer.read();
    }
  }

  private static int codeOf(byte[] packet) {
    return ByteBuffer.wrap(packet).getInt();
  }

  // What the client sends

  private void relay(Frame frame) throws IOException {
    if (!isStarted() || frame.type() == Frame.TERMINATE) {
      write(frame);
      return;
    }
    var message = gateway.traffic().message(number, frame.type(), statements.of(frame));
    gateway.plan().on(message).handle(new OnePassage(frame, message));
  }

  private void send(Frame frame, ClientMessage message) throws IOException {
    sent(message);
    write(frame);
  }

  /** Sends at once: whatever happens to the next message, the server has had this one. */
  private void write(Frame frame) throws IOException {
    frame.writeTo(toServer);
    toServer.flush();
  }

  private synchronized boolean isStarted() {
    return started;
  }

  private synchronized void sent(ClientMessage message) {
    sending.add(message);
    if (message.endsRoundTrip()) {
      unanswered.add(sending);
      sending = new ArrayList<>();
    } else if (message.isAnswered()) {
      unanswered.add(List.of());
    }
  }

  private synchronized void awaitAnswer() throws IOException {
    try {
      while (!unanswered.isEmpty() && !closed) {
        wait();
      }
    } catch (InterruptedException e) {
      throw new IOException("The gateway was closed", e);
    }
  }

  // What the server answers

  private void relayAnswers() {
    try (this) {
      while (true) {
        var frame = Frame.read(fromServer);
        if (frame.type() == Frame.READY && isStarted()) {
          finish(commits.ready((char) frame.body()[0]));
        }
        answered(frame);
      }
    } catch (IOException ended) {
      // Both sides are closed now.
    }
  }

  private void finish(int committed) throws IOException {
    var messages = answeredNow();
    if (!messages.isEmpty()) {
      gateway.latency().await(committed);
      gateway.traffic().roundTrip(new RoundTrip(messages, committed));
    }
  }

  private synchronized List<ClientMessage> answeredNow() {
    return List.copyOf(unanswered.element());
  }

  private synchronized void answered(Frame frame) throws IOException {
    switch (frame.type()) {
      case Frame.READY -> ready();
      case Frame.COMPLETE -> commits.completed(frame.text(0));
      case Frame.ERROR -> commits.failed();
      default -> {}
    }
    held.add(frame);
    if (!holding) {
      release();
    }
  }

  private void ready() {
    started = true;
    unanswered.poll();
    notifyAll();
  }

  private synchronized void hold() {
    holding = true;
  }

  private synchronized void release() throws IOException {
    holding = false;
    for (var frame = held.poll(); frame != null; frame = held.poll()) {
      frame.writeTo(toClient);
    }
    toClient.flush();
  }

  /** Ends the connection on both sides. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    closeQuietly(client);
    closeQuietly(server);
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException ignored) {
      // It is closed one way or the other.
    }
  }

  private final class OnePassage implements Passage {
    private final Frame frame;
    private final ClientMessage message;

    OnePassage(Frame frame, ClientMessage message) {
      this.frame = frame;
      this.message = message;
    }

    @Override
    public ClientMessage message() {
      return message;
    }

    @Override
    public void pass() throws IOException {
      send(frame, message);
    }

    @Override
    public void forward() throws IOException {
      hold();
      send(frame, message);
      if (message.isAnswered()) {
        awaitAnswer();
      }
    }

    @Override
    public void answer() throws IOException {
      release();
    }

    @Override
    public void drop() {
      close();
    }
  }
}
