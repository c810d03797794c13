package io.github.redshiftdevops.crash.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands in front of a server that speaks PostgreSQL's protocol: passes on the messages of any
 * number of connections, makes of each what the {@link WirePlan} says, and counts them in its
 * {@link Traffic}. It knows how messages are framed and what they run, nothing else. What a client
 * sends before its connection is ready, and its farewell, pass uncounted; encryption is declined.
 * Thread-safe.
 */
public final class WireGateway implements AutoCloseable {
  private final InetSocketAddress backend;
  private final ServerSocket listener;
  private final Traffic traffic = new Traffic();
  private final Set<WireConnection> connections = ConcurrentHashMap.newKeySet();
  private volatile WirePlan plan = WirePlan.none();
  private volatile Latency latency = Latency.NONE;

  private WireGateway(InetSocketAddress backend, ServerSocket listener) {
    this.backend = backend;
    this.listener = listener;
  }

  /** Starts one in front of a port of the loopback address, on a free one. */
  public static WireGateway start(int backend) {
    var loopback = InetAddress.getLoopbackAddress();
    try {
      var gateway =
          new WireGateway(
              new InetSocketAddress(loopback, backend), new ServerSocket(0, 0, loopback));
      daemon("wire-gateway", gateway::accept);
      return gateway;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port on which it listens. */
  public int port() {
    return listener.getLocalPort();
  }

  /** The URL of a database behind it, for the Amazon Redshift JDBC driver. */
  public String url(String database) {
    return "jdbc:redshift://127.0.0.1:%d/%s?ssl=false".formatted(port(), database);
  }

  /** Replaces the plan. */
  public void plan(WirePlan plan) {
    this.plan = plan;
  }

  /** Replaces the latency. */
  public void latency(Latency latency) {
    this.latency = latency;
  }

  /** What has passed since the start. */
  public Traffic traffic() {
    return traffic;
  }

  WirePlan plan() {
    return plan;
  }

  Latency latency() {
    return latency;
  }

  private void accept() {
    try {
      for (int number = 1; true; number++) {
        serve(number, listener.accept());
      }
    } catch (IOException closed) {
      cut();
    }
  }

  private void serve(int number, Socket client) throws IOException {
    try {
      var server = new Socket(backend.getAddress(), backend.getPort());
      var connection = new WireConnection(number, client, server, this);
      connections.add(connection);
      daemon("wire-gateway-client", () -> serve(connection));
    } catch (IOException refused) {
      client.close();
    }
  }

  private void serve(WireConnection connection) {
    try {
      connection.run();
    } finally {
      connections.remove(connection);
    }
  }

  /** Starts a thread that nobody waits for. */
  public static Thread daemon(String name, Runnable work) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Ends all connections; new ones are welcome. */
  public void cut() {
    connections.forEach(WireConnection::close);
  }

  /**
   * Ends all connections and refuses new ones: for whoever has only this way to the server, it is
   * as if their process had died.
   */
  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }
}
