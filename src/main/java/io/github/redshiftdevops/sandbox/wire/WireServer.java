package io.github.redshiftdevops.sandbox.wire;

import io.github.redshiftdevops.sandbox.history.QueryHistory;
import io.github.redshiftdevops.sandbox.postgres.PostgresServer;
import io.github.redshiftdevops.sandbox.sql.Translator;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;

/**
 * Accepts Redshift clients and gives each a session on PostgreSQL. Thread-safe.
 *
 * <p>All threads are daemons: the server never keeps a JVM alive.
 */
public final class WireServer implements Closeable {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final ServerSocket listener;
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

  private WireServer(ServerSocket listener) {
    this.listener = listener;
  }

  /**
   * Begins to listen.
   *
   * @param address where to listen; port 0 takes any free one
   * @param postgres the PostgreSQL server
   * @param translator what makes PostgreSQL's statements of Redshift's
   * @param history what takes down the statements of all sessions; not closed with the server
   * @param tls how to encrypt; without it, clients are told that there is no encryption
   * @throws IOException if the address cannot be listened on
   */
  public static WireServer start(
      InetSocketAddress address,
      PostgresServer postgres,
      Translator translator,
      QueryHistory history,
      Optional<SSLContext> tls)
      throws IOException {
    var server = new WireServer(new ServerSocket());
    server.listener.setReuseAddress(true);
    server.listener.bind(address);
    var wording = ErrorWording.standard();
    var faults =
        new Faults(
            () -> {
              server.closeClients();
              postgres.restart();
            });
    daemon(
        "redshift-sandbox-" + server.port(),
        () ->
            server.accept(
                s -> new Connection(s, postgres, translator, wording, history, faults, tls)));
    return server;
  }

  /** The port on which the server listens. */
  public int port() {
    return listener.getLocalPort();
  }

  private void accept(ConnectionFactory factory) {
    while (!listener.isClosed()) {
      try {
        admit(listener.accept(), factory);
      } catch (IOException noSocket) {
        pause();
      }
    }
    closeClients();
  }

  /** A client for which there is no thread is sent away; the others are served. */
  private void admit(Socket client, ConnectionFactory factory) throws IOException {
    clients.add(client);
    try {
      daemon("redshift-sandbox-client", () -> serve(client, factory));
    } catch (OutOfMemoryError noThread) {
      clients.remove(client);
      client.close();
    }
  }

  /** Out of sockets: some will be given back. */
  private static void pause() {
    LockSupport.parkNanos(PAUSE.toNanos());
  }

  private void serve(Socket client, ConnectionFactory factory) {
    try {
      factory.connection(client).run();
    } finally {
      clients.remove(client);
    }
  }

  private void closeClients() {
    for (var client : clients) {
      try {
        client.close();
      } catch (IOException ignored) {
        // It is closed one way or the other.
      }
    }
  }

  private static void daemon(String name, Runnable work) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Stops listening and ends all sessions. */
  @Override
  public void close() throws IOException {
    listener.close();
    closeClients();
  }

  private interface ConnectionFactory {
    Connection connection(Socket client);
  }
}
